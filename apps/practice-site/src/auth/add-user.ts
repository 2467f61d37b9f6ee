import { TOTP, URI } from 'otpauth'
import type { Auth } from '../auth.js'
import { CookieJar } from '../sign-in/cookie-jar.js'

/** A new account's address and password. */
export type NewUser = { readonly email: string; readonly password: string }

const ATTEMPTS_MAX = 3

/**
 * Creates an account and turns TOTP on as its owner would: sign up, take the seed, prove it with a code.
 * The proof is the *previous* step's code (the site accepts one step of drift), so that the current one stays unused.
 * @returns the otpauth URI that the site shows at enrolment
 * @throws APIError when the address is taken, or the password too short
 */
export async function addUser(auth: Auth, { email, password }: NewUser): Promise<{ otpauthUri: string }> {
  const cookies = new CookieJar()
  const headers = () => new Headers({ cookie: cookies.header() })
  cookies.store(await addPlainUser(auth, { email, password }))
  const enabled = await auth.api.enableTwoFactor({ body: { password }, headers: headers() })
  if (enabled.method !== 'totp') throw new Error(`TOTP was to be turned on, and the site offered ${enabled.method}`)
  const totp = URI.parse(enabled.totpURI)
  if (!(totp instanceof TOTP)) throw new Error('the site offered a seed that is not for TOTP')
  const verified = await prove(auth, totp, headers())
  cookies.store(verified)
  await auth.api.signOut({ headers: headers() })
  return { otpauthUri: enabled.totpURI }
}

/** Creates an account whose only factor is its password. @returns the headers of the answer that signed it up */
export async function addPlainUser(auth: Auth, { email, password }: NewUser): Promise<Headers> {
  const { headers, response } = await auth.api.signUpEmail({
    body: { email, password, name: email },
    returnHeaders: true,
  })
  // Whoever adds a user vouches for the address. Unproven, the first magic link would delete the password.
  const { internalAdapter } = await auth.$context
  await internalAdapter.updateUser(response.user.id, { emailVerified: true })
  return headers
}

// A step that turns over in between makes the code too old: then the next previous one is tried.
async function prove(auth: Auth, totp: TOTP, headers: Headers): Promise<Headers> {
  for (let attempt = 1; ; attempt += 1) {
    const code = totp.generate({ timestamp: Date.now() - totp.period * 1_000 })
    try {
      return (await auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })).headers
    } catch (error) {
      if (attempt === ATTEMPTS_MAX) throw error
    }
  }
}
