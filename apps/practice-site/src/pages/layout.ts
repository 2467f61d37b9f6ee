import { type Html, html } from '../html.js'

/** One sentence on top of a page: how something went (`status`), or what is wrong (`alert`). */
export type Notice = { readonly role: 'status' | 'alert'; readonly text: string }

/** A whole page: one heading, perhaps one notice, and its content. */
export function layout({ title, notice, body }: { title: string; notice?: Notice | undefined; body: Html }): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Practice</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28">Practice</a></header>
<main>
<h1>${title}</h1>
${notice && html`<p id="notice" class="notice" role="${notice.role}">${notice.text}</p>`}
${body}
</main>
<footer><p>A small site to practise signing in to. It forgets everything when it stops.</p></footer>
</body>
</html>
`
}

/** A form's e-mail field, focused while it is empty. */
export function emailField(value: string, notice?: Notice): Html {
  return html`<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" autocapitalize="none" spellcheck="false" value="${value}" maxlength="254" required${faulty(notice)}${value === '' ? AUTOFOCUS : undefined}>`
}

/** A form's field for a six-digit code, from an authenticator or a mail. */
export function codeField(notice?: Notice): Html {
  return html`<label for="code">Six-digit code</label>
<input id="code" class="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,7}" title="six digits" maxlength="7" required${faulty(notice)}${AUTOFOCUS}>`
}

/** Ties a field to the notice that says what is wrong with it, for who does not see them together. */
export function faulty(notice: Notice | undefined): Html | undefined {
  return notice?.role === 'alert' ? html` aria-invalid="true" aria-describedby="notice"` : undefined
}

export const AUTOFOCUS = html` autofocus`

/** The other ways in, for the foot of a sign-in page. */
export function otherWays(current: '/sign-in' | '/magic-link' | '/email-code'): Html {
  const ways = WAYS.filter(({ path }) => path !== current)
  return html`<nav class="ways" aria-label="Other ways to sign in"><h2>Other ways to sign in</h2>
<ul>${ways.map(({ path, name }) => html`<li><a href="${path}">${name}</a></li>`)}</ul></nav>`
}

export const WAYS = [
  { path: '/sign-in', name: 'Password and authenticator', about: 'A password, then a code from your authenticator' },
  { path: '/magic-link', name: 'Link by e-mail', about: 'We mail you a link that signs you in' },
  { path: '/email-code', name: 'Code by e-mail', about: 'We mail you a code to type here' },
] as const
