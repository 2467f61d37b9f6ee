import { type Html, html } from '../html.js'

/** One mail's words. */
export type Letter = { readonly subject: string; readonly text: string; readonly html: string }

const IGNORE = 'If you did not ask to sign in, ignore this mail. Nobody can sign in without it.'

/** The mail with a link that signs in once. */
export function linkLetter({ url, minutes }: { url: string; minutes: number }): Letter {
  const lead = 'You asked to sign in to Practice. This link signs you in:'
  const bound = `It works once and for ${minutes} minutes.`
  return {
    subject: 'Sign in to Practice',
    text: paragraphs('Hello,', lead, url, bound, IGNORE, 'Practice'),
    html: letterhead(html`<p>Hello,</p>
<p>You asked to sign in to Practice.</p>
<p style="margin:28px 0"><a href="${url}" style="background:#1f5f52;color:#ffffff;padding:12px 22px;border-radius:8px;text-decoration:none;font-weight:600">Sign in to Practice</a></p>
<p>${bound} If the button does not work, open this address:<br><a href="${url}" style="color:#1f5f52;word-break:break-all">${url}</a></p>`),
  }
}

/** The mail with a code to type. */
export function codeLetter({ code, minutes }: { code: string; minutes: number }): Letter {
  const bound = `It works once and for ${minutes} minutes.`
  return {
    subject: 'Your Practice sign-in code',
    text: paragraphs('Hello,', 'Your sign-in code for Practice is:', code, bound, IGNORE, 'Practice'),
    html: letterhead(html`<p>Hello,</p>
<p>Your sign-in code for Practice is:</p>
<p style="font:600 30px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px;margin:24px 0">${code}</p>
<p>${bound}</p>`),
  }
}

function paragraphs(...parts: string[]): string {
  return `${parts.join('\n\n')}\n`
}

function letterhead(body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Practice</title></head>
<body style="margin:0;padding:32px 16px;background:#f4f3ef">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px;color:#22302c;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif">
${body}
<p style="margin-top:32px;font-size:14px;color:#66716d">${IGNORE}</p>
</div></body></html>`.markup
}
