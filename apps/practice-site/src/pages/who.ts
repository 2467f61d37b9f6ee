import type { Auth } from '../auth.js'
import { type Html, html } from '../html.js'
import type { Notice } from './layout.js'

/** Who is signed in, by what means, and whether a password of theirs asks for a TOTP code too. */
export type Who = { readonly email: string; readonly signedInBy: string; readonly totp: boolean }

export async function whoIs(auth: Auth, headers: Headers): Promise<Who | undefined> {
  const found = await auth.api.getSession({ headers })
  if (!found) return undefined
  const { user, session } = found
  return { email: user.email, signedInBy: session.signedInBy ?? 'other means', totp: user.twoFactorEnabled === true }
}

/** The sentence by which a visitor, human or not, knows that signing in worked. */
export function signedInNotice({ email, signedInBy }: Who): Notice {
  return { role: 'status', text: `Signed in as ${email} by ${signedInBy}` }
}

export function signOutForm(): Html {
  return html`<form method="post" action="/sign-out"><button class="quiet" type="submit">Sign out</button></form>`
}
