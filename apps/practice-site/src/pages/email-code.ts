import { attempt } from '../auth/attempt.js'
import { type Auth, EMAIL_CODE_ATTEMPTS } from '../auth.js'
import { html } from '../html.js'
import { field, goTo, readCookie, show } from '../web/exchange.js'
import type { Route } from '../web/routes.js'
import { codeField, emailField, layout, type Notice, otherWays } from './layout.js'

const NOT_AN_ADDRESS: Notice = { role: 'alert', text: 'Please type an e-mail address.' }
const SENT: Notice = { role: 'status', text: 'Check your mail' }
// One sentence for wrong, used, expired, exhausted and no such account: which of them it was would tell who has one.
const REFUSED: Notice = {
  role: 'alert',
  text: `That code was not accepted. A code works once, for 5 minutes and ${EMAIL_CODE_ATTEMPTS} tries; you may ask for a new one.`,
}

// Remembers the address between the two forms, out of the URL.
const COOKIE = 'practice.email_code'
const remember = (email: string) => `${COOKIE}=${encodeURIComponent(email)}; Path=/email-code; HttpOnly; SameSite=Lax`
const FORGET = `${COOKIE}=; Path=/email-code; HttpOnly; SameSite=Lax; Max-Age=0`

/** `/email-code`: asks for a code by mail. */
export function askEmailCode(auth: Auth): Route {
  return {
    async GET() {
      return show(askPage(''))
    },
    async POST(asked) {
      const email = field(asked, 'email')
      const { headers } = asked
      const body = { email, type: 'sign-in' as const }
      const taken = await attempt(auth.api.sendVerificationOTP({ body, headers, returnHeaders: true }))
      return taken.ok ? goTo('/email-code/enter', [remember(email)]) : show(askPage(email, NOT_AN_ADDRESS), 422)
    },
  }
}

/** `/email-code/enter`: takes the code that the mail brought, in the browser that asked for it. */
export function enterEmailCode(auth: Auth): Route {
  return {
    async GET({ headers }) {
      const email = rememberedEmail(headers)
      return email === undefined ? goTo('/email-code') : show(enterPage(email, SENT))
    },
    async POST(asked) {
      const { headers } = asked
      const email = rememberedEmail(headers)
      if (email === undefined) return goTo('/email-code')
      const body = { email, otp: field(asked, 'code').replace(/\s/g, '') }
      const signed = await attempt(auth.api.signInEmailOTP({ body, headers, returnHeaders: true }))
      return signed.ok ? goTo('/account', [...signed.cookies, FORGET]) : show(enterPage(email, REFUSED), 422)
    },
  }
}

function rememberedEmail(headers: Headers): string | undefined {
  const value = readCookie(headers, COOKIE)
  try {
    return value ? decodeURIComponent(value) : undefined
  } catch {
    // Not a value that this site set.
    return undefined
  }
}

function askPage(email: string, notice?: Notice) {
  const body = html`<p class="lead">We mail you a code to type here.</p>
<form method="post" action="/email-code">
${emailField(email, notice)}
<button type="submit">Send the code</button>
</form>
${otherWays('/email-code')}`
  return layout({ title: 'Code by e-mail', notice, body })
}

function enterPage(email: string, notice: Notice) {
  const body = html`<p class="lead">If there is an account for ${email}, a code is on its way.</p>
<form method="post" action="/email-code/enter">
${codeField(notice)}
<button type="submit">Sign in</button>
</form>
<p class="aside"><a href="/email-code">Ask for another code</a></p>`
  return layout({ title: 'Your code', notice, body })
}
