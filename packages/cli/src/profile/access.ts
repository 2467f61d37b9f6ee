import type { Environment } from '../environment.js'
import { CommandError } from '../failure.js'
import { readOwnerOnly } from './owner-only.js'
import { readProfile } from './profile.js'

/** Which platform is asked, with which token, and where that was found. */
export type Access = Readonly<{ url: string; token: string; from: 'KEYFOB_TOKEN' | 'KEYFOB_TOKEN_FILE' | 'profile' }>

/** Where a platform is, unless told otherwise: what `npm start` prints. */
export const defaultUrl = 'http://127.0.0.1:8484'

/**
 * `KEYFOB_TOKEN`, else the file that `KEYFOB_TOKEN_FILE` names, else the profile. The profile's token goes to the profile's platform and to no
 * other. @throws CommandError `unauthorized` where there is none
 */
export async function findAccess(environment: Environment): Promise<Access> {
  const { token, tokenFile } = environment
  if (token) return { url: environment.url ?? defaultUrl, token: token.trim(), from: 'KEYFOB_TOKEN' }
  if (tokenFile) {
    const text = await readOwnerOnly(tokenFile, 'The file that KEYFOB_TOKEN_FILE names')
    if (text === undefined)
      throw new CommandError('unauthorized', 'The file that KEYFOB_TOKEN_FILE names is not there.')
    return { url: environment.url ?? defaultUrl, token: text.trim(), from: 'KEYFOB_TOKEN_FILE' }
  }
  const profile = await readProfile(environment)
  if (!profile) {
    throw new CommandError(
      'unauthorized',
      'There is no token: run keyfob auth login, or set KEYFOB_TOKEN or KEYFOB_TOKEN_FILE.',
    )
  }
  if (environment.url && originOf(environment.url) !== originOf(profile.url)) {
    throw new CommandError(
      'unauthorized',
      'KEYFOB_URL names another platform than the profile, whose token goes nowhere else: run keyfob auth login, or set KEYFOB_TOKEN.',
    )
  }
  return { url: environment.url ?? profile.url, token: profile.token, from: 'profile' }
}

/** The platform that is asked where no token is needed. */
export async function findUrl(environment: Environment): Promise<string> {
  return environment.url ?? (await readProfile(environment))?.url ?? defaultUrl
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url)
