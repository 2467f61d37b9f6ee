import type { Auth } from '../auth.js'
import { html } from '../html.js'
import { show } from '../web/exchange.js'
import type { Route } from '../web/routes.js'
import { layout, WAYS } from './layout.js'
import { signedInNotice, signOutForm, whoIs } from './who.js'

/** `/`: who is signed in, or the three ways to sign in. */
export function home(auth: Auth): Route {
  return {
    async GET({ headers }) {
      const who = await whoIs(auth, headers)
      return show(
        who
          ? layout({ title: 'Welcome back', notice: signedInNotice(who), body: signedIn() })
          : layout({ title: 'Welcome', body: signedOut() }),
      )
    },
  }
}

function signedIn() {
  return html`<p><a href="/account">Your account</a></p>
${signOutForm()}`
}

function signedOut() {
  return html`<p class="lead">Nobody is signed in. Choose a way in.</p>
<ul class="choices">${WAYS.map(
    ({ path, name, about }) => html`<li><a href="${path}"><strong>${name}</strong><span>${about}</span></a></li>`,
  )}</ul>`
}
