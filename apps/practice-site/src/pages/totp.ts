import { attempt } from '../auth/attempt.js'
import { TOTP_ALREADY_USED } from '../auth/refuse-used-totp.js'
import type { Auth } from '../auth.js'
import { html } from '../html.js'
import { field, goTo, show } from '../web/exchange.js'
import type { Route } from '../web/routes.js'
import { codeField, layout, type Notice } from './layout.js'

const REFUSED = new Map<string, { status: number; text: string }>([
  ['INVALID_CODE', { status: 422, text: 'That code is not right. Type the one that your authenticator shows now.' }],
  [TOTP_ALREADY_USED, { status: 422, text: 'That code was already used. Wait for the next one.' }],
  ['ACCOUNT_TEMPORARILY_LOCKED', { status: 429, text: 'There were too many wrong codes. Try again in 15 minutes.' }],
])

/** `/sign-in/totp`: the authenticator's code, after the password. */
export function totp(auth: Auth): Route {
  return {
    async GET() {
      return show(page())
    },
    async POST(asked) {
      const code = field(asked, 'code').replace(/\s/g, '')
      const { headers } = asked
      const verified = await attempt(auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }))
      if (verified.ok) return goTo('/account', verified.cookies)
      const refused = REFUSED.get(verified.code)
      // No password came before, or its challenge is old or spent: there is no way on from here.
      if (!refused) return goTo('/sign-in?again')
      return show(page({ role: 'alert', text: refused.text }), refused.status)
    },
  }
}

function page(notice?: Notice) {
  const body = html`<p class="lead">Type the code that your authenticator shows for Practice.</p>
<form method="post" action="/sign-in/totp">
${codeField(notice)}
<button type="submit">Continue</button>
</form>
<p class="aside"><a href="/sign-in">Start again</a></p>`
  return layout({ title: 'Your code', notice, body })
}
