import { type Page, Visit } from './sign-in/visit.js'

export { Visit } from './sign-in/visit.js'

/** The site said no; the message is what its page said. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
}

/** What a password sign-in takes; `code` is asked only once the site wants it, so that the code is fresh. */
export type PasswordSignIn = {
  readonly email: string
  readonly password: string
  readonly code: () => Promise<string>
}

/**
 * Signs in with a password and, when the site asks for it, a TOTP code.
 * @returns what the page says: `Signed in as … by …`
 * @throws SignInRefused
 */
export async function signInWithPassword(siteUrl: string, { email, password, code }: PasswordSignIn): Promise<string> {
  const visit = new Visit(siteUrl)
  await visit.open('/sign-in')
  const next = await visit.submit('/sign-in', { email, password })
  if (next.path !== '/sign-in/totp') return signedIn(next)
  return signedIn(await visit.submit('/sign-in/totp', { code: await code() }))
}

/** Has a link mailed to the address. @returns `Check your mail`, whoever it is */
export async function requestMagicLink(siteUrl: string, email: string): Promise<string> {
  const visit = new Visit(siteUrl)
  await visit.open('/magic-link')
  return accepted(await visit.submit('/magic-link', { email }))
}

/** Opens a mailed link, in a browser of its own. @returns `Signed in as … by …` @throws SignInRefused */
export async function openLink(link: string): Promise<string> {
  return signedIn(await new Visit(link).open(link))
}

/** Has a code mailed to the address. @returns the visit, in which the code is then to be submitted */
export async function requestEmailCode(siteUrl: string, email: string): Promise<Visit> {
  const visit = new Visit(siteUrl)
  await visit.open('/email-code')
  accepted(await visit.submit('/email-code', { email }))
  return visit
}

/** Submits the code of a mail. @returns `Signed in as … by …` @throws SignInRefused */
export async function submitEmailCode(visit: Visit, code: string): Promise<string> {
  return signedIn(await visit.submit('/email-code/enter', { code }))
}

function signedIn(page: Page): string {
  const says = accepted(page)
  if (page.path !== '/account') throw new SignInRefused(`the site answered with ${page.path}: ${says}`)
  return says
}

function accepted({ path, status, notice }: Page): string {
  if (notice?.role === 'status') return notice.text
  throw new SignInRefused(notice?.text ?? `the site answered ${status} at ${path} and said nothing`)
}
