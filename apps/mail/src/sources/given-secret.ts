import type { createSource, updateSource } from '@keyfob/contracts/mail-sources'
import type { In } from '@keyfob/contracts/operation'
import { refusedInput } from './refused-input.js'

/** What signs in to a source, as it is sealed in `source.secret`. */
export type SourceSecret = Readonly<{ password: string } | { refreshToken: string; clientSecret?: string | undefined }>

type Given = Pick<In<typeof createSource> | In<typeof updateSource>, 'password' | 'oauth'>

/** What was given to sign in with, and what of it stands in plain columns; `undefined` where nothing was. */
export function givenSecret({ password, oauth }: Given) {
  if (password !== undefined && oauth !== undefined)
    throw refusedInput('oauth', 'must be left out where a password is given: it is one or the other')
  if (password !== undefined) {
    const secret: SourceSecret = { password }
    return { secret, columns: { auth: 'password', tokenEndpoint: null, clientId: null } }
  }
  if (oauth === undefined) return undefined
  const { refreshToken, clientSecret, tokenEndpoint, clientId } = oauth
  const secret: SourceSecret = { refreshToken, clientSecret }
  return { secret, columns: { auth: 'oauth2', tokenEndpoint, clientId } }
}
