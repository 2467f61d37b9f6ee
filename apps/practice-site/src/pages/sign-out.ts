import { attempt } from '../auth/attempt.js'
import type { Auth } from '../auth.js'
import { html } from '../html.js'
import { goTo, show } from '../web/exchange.js'
import type { Route } from '../web/routes.js'
import { layout } from './layout.js'
import { signOutForm, whoIs } from './who.js'

/** `/sign-out`: asks, then ends the session. A mere link must not sign anybody out. */
export function signOut(auth: Auth): Route {
  return {
    async GET({ headers }) {
      const who = await whoIs(auth, headers)
      if (!who) return goTo('/')
      const body = html`<p class="lead">You are signed in as ${who.email}.</p>${signOutForm()}`
      return show(layout({ title: 'Sign out', body }))
    },
    async POST({ headers }) {
      const ended = await attempt(auth.api.signOut({ headers, returnHeaders: true }))
      return goTo('/', ended.ok ? ended.cookies : [])
    },
  }
}
