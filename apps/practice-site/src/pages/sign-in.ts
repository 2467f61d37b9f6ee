import { attempt } from '../auth/attempt.js'
import type { Auth } from '../auth.js'
import { html } from '../html.js'
import { field, goTo, show } from '../web/exchange.js'
import type { Route } from '../web/routes.js'
import { AUTOFOCUS, emailField, faulty, layout, type Notice, otherWays } from './layout.js'

const WRONG: Notice = { role: 'alert', text: 'The e-mail address or the password is not right.' }
const EXPIRED: Notice = { role: 'alert', text: 'That sign-in took too long or had too many tries. Please start again.' }

/** `/sign-in`: the password, which for an account with TOTP leads on to the code. */
export function signIn(auth: Auth): Route {
  return {
    async GET({ query }) {
      return show(page('', query.has('again') ? EXPIRED : undefined))
    },
    async POST(asked) {
      const email = field(asked, 'email')
      // A password is taken as typed: blanks at its ends are part of it.
      const password = asked.form.get('password') ?? ''
      const { headers } = asked
      const signed = await attempt(auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }))
      if (!signed.ok) return show(page(email, WRONG), 422)
      return goTo('twoFactorRedirect' in signed.value ? '/sign-in/totp' : '/account', signed.cookies)
    },
  }
}

function page(email: string, notice?: Notice) {
  const wrong = notice === WRONG ? notice : undefined
  const body = html`<form method="post" action="/sign-in">
${emailField(email, wrong)}
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="128" required${faulty(wrong)}${email === '' ? undefined : AUTOFOCUS}>
<button type="submit">Sign in</button>
</form>
${otherWays('/sign-in')}`
  return layout({ title: 'Sign in', notice, body })
}
