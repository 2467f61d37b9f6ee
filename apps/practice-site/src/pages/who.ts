import type { Auth } from '../auth.js'
import { type Html, html } from '../html.js'
import type { Notice } from './layout.js'

/** Who is signed in, and by what means. */
export type Who = { readonly email: string; readonly signedInBy: string }

export async function whoIs(auth: Auth, headers: Headers): Promise<Who | undefined> {
  const found = await auth.api.getSession({ headers })
  return found ? { email: found.user.email, signedInBy: found.session.signedInBy ?? 'other means' } : undefined
}

/** The sentence by which a visitor, human or not, knows that signing in worked. */
export function signedInNotice({ email, signedInBy }: Who): Notice {
  return { role: 'status', text: `Signed in as ${email} by ${signedInBy}` }
}

export function signOutForm(): Html {
  return html`<form method="post" action="/sign-out"><button class="quiet" type="submit">Sign out</button></form>`
}
