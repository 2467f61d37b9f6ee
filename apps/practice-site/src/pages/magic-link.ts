import { attempt } from '../auth/attempt.js'
import type { Auth } from '../auth.js'
import { html } from '../html.js'
import { field, goTo, show } from '../web/exchange.js'
import type { Route } from '../web/routes.js'
import { emailField, layout, type Notice, otherWays } from './layout.js'

const NOT_AN_ADDRESS: Notice = { role: 'alert', text: 'Please type an e-mail address.' }
const STALE: Notice = { role: 'alert', text: 'That link was already used or is too old. Ask for a new one.' }
const SENT: Notice = { role: 'status', text: 'Check your mail' }

/** `/magic-link`: asks for a link by mail; mailed links that do not work lead back here. */
export function magicLink(auth: Auth): Route {
  return {
    async GET({ query }) {
      return show(page('', query.has('error') ? STALE : undefined), query.has('error') ? 410 : 200)
    },
    async POST(asked) {
      const email = field(asked, 'email')
      const body = { email, callbackURL: '/account', errorCallbackURL: '/magic-link' }
      const { headers } = asked
      const taken = await attempt(auth.api.signInMagicLink({ body, headers, returnHeaders: true }))
      return taken.ok ? goTo('/magic-link/sent') : show(page(email, NOT_AN_ADDRESS), 422)
    },
  }
}

/** `/magic-link/sent`: the same words whether or not there is such an account. */
export function linkSent(): Route {
  return {
    async GET() {
      const body = html`<p class="lead">If there is an account with that address, a link is on its way. It works once and for 5 minutes.</p>
<p class="aside"><a href="/magic-link">Ask for another</a></p>`
      return show(layout({ title: 'Link sent', notice: SENT, body }))
    },
  }
}

function page(email: string, notice?: Notice) {
  const wrong = notice === NOT_AN_ADDRESS ? notice : undefined
  const body = html`<p class="lead">We mail you a link that signs you in.</p>
<form method="post" action="/magic-link">
${emailField(email, wrong)}
<button type="submit">Send the link</button>
</form>
${otherWays('/magic-link')}`
  return layout({ title: 'Link by e-mail', notice, body })
}
