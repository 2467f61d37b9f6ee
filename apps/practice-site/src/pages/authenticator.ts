import { renderSVG } from 'uqr'
import { attempt } from '../auth/attempt.js'
import type { Auth } from '../auth.js'
import { Html, html } from '../html.js'
import { field, goTo, show } from '../web/exchange.js'
import type { Route } from '../web/routes.js'
import { codeField, layout, type Notice } from './layout.js'
import { whoIs } from './who.js'

const WRONG_PASSWORD: Notice = { role: 'alert', text: 'The password is not right.' }
const WRONG_CODE: Notice = {
  role: 'alert',
  text: 'That code is not right. Type the one that your authenticator shows now.',
}
const ON: Notice = { role: 'status', text: 'Your authenticator is turned on' }

/** `/account/authenticator`: turns TOTP on, for who gives the password once more. */
export function askAuthenticator(auth: Auth): Route {
  return {
    async GET({ headers }) {
      return (await whoIs(auth, headers)) ? show(askPage()) : goTo('/sign-in')
    },
    async POST({ headers, form }) {
      const body = { password: form.get('password') ?? '' }
      const enabled = await attempt(auth.api.enableTwoFactor({ body, headers, returnHeaders: true }))
      if (!enabled.ok || enabled.value.method !== 'totp') return show(askPage(WRONG_PASSWORD), 422)
      return show(seedPage(enabled.value.totpURI))
    },
  }
}

/** `/account/authenticator/confirm`: takes the first code, and shows the backup codes once. */
export function confirmAuthenticator(auth: Auth): Route {
  return {
    async POST(asked) {
      const { headers } = asked
      const session = await auth.api.getSession({ headers })
      if (!session) return goTo('/sign-in')
      const body = { code: field(asked, 'code').replace(/\s/g, '') }
      const verified = await attempt(auth.api.verifyTOTP({ body, headers, returnHeaders: true }))
      if (!verified.ok)
        return show(layout({ title: 'Your authenticator', notice: WRONG_CODE, body: codeForm(WRONG_CODE) }), 422)
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: session.user.id } })
      return { ...show(backupPage(backupCodes)), cookies: verified.cookies }
    },
  }
}

function askPage(notice?: Notice) {
  const body = html`<p class="lead">To turn on an authenticator, give your password once more.</p>
<form method="post" action="/account/authenticator">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="128" required>
<button type="submit">Go on</button>
</form>`
  return layout({ title: 'Your authenticator', notice, body })
}

/** The seed as sites show it: to be scanned, and to be typed by whoever cannot. */
function seedPage(uri: string) {
  const key = new URL(uri).searchParams.get('secret') ?? ''
  const body = html`<p class="lead">Scan this with your authenticator app, then type the code that it shows.</p>
<p class="qr">${new Html(renderSVG(uri, { pixelSize: 5 }))}</p>
<p>Or type this key: <code>${(key.match(/.{1,4}/g) ?? []).join(' ')}</code></p>
${codeForm()}`
  return layout({ title: 'Your authenticator', body })
}

function codeForm(notice?: Notice) {
  return html`<form method="post" action="/account/authenticator/confirm">
${codeField(notice)}
<button type="submit">Turn it on</button>
</form>`
}

function backupPage(codes: readonly string[]) {
  const body = html`<p class="lead">Keep these backup codes. Each signs you in once, where your authenticator is not at hand.</p>
<ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p><a href="/account">Your account</a></p>`
  return layout({ title: 'Your backup codes', notice: ON, body })
}
