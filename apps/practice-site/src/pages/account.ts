import type { Auth } from '../auth.js'
import { html } from '../html.js'
import { goTo, show } from '../web/exchange.js'
import type { Route } from '../web/routes.js'
import { layout } from './layout.js'
import { signedInNotice, signOutForm, whoIs } from './who.js'

/** `/account`: for who is signed in only. */
export function account(auth: Auth): Route {
  return {
    async GET({ headers }) {
      const who = await whoIs(auth, headers)
      if (!who) return goTo('/sign-in')
      const body = html`<dl><dt>Authenticator</dt><dd>${who.totp ? 'Turned on' : 'Turned off'}</dd></dl>
${who.totp ? undefined : html`<p><a href="/account/authenticator">Turn on an authenticator</a></p>`}
${signOutForm()}`
      return show(layout({ title: 'Your account', notice: signedInNotice(who), body }))
    },
  }
}
