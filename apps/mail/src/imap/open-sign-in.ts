import type { Gate } from '@keyfob/gate/gate'
import type { Reach } from '../network/reachable-address.js'
import type { SourceSecret } from '../sources/given-secret.js'
import type { SourceRow } from '../sources/source.js'
import type { SignIn } from './connect-imap.js'
import { refreshAccess } from './refresh-access.js'

type Source = Pick<SourceRow, 'id' | 'organisationId' | 'name' | 'tokenEndpoint' | 'clientId'>

/**
 * What signs in to a source now: its password, or an access token fresh from its token endpoint. The door has closed before
 * anything is asked of the network. @throws ImapFailure, or AppError not_found where the source is gone
 */
export async function openSignIn(gate: Gate, source: Source, reach: Reach, signal: AbortSignal): Promise<SignIn> {
  const { id, organisationId, name, tokenEndpoint, clientId } = source
  const before = await gate.performForOrganisation('imap.connect', organisationId, ({ secretOf, note }) => {
    note({ targetType: 'source', targetId: id, metadata: { name } })
    return secretOf(id)
  })
  const secret = JSON.parse(before.toString()) as SourceSecret
  if ('password' in secret) return { pass: secret.password }
  if (tokenEndpoint === null || clientId === null)
    throw new Error('a source with a refresh token has no token endpoint')
  const { accessToken, refreshToken } = await refreshAccess({ ...secret, tokenEndpoint, clientId }, reach, signal)
  if (refreshToken !== undefined && refreshToken !== secret.refreshToken) {
    const after: SourceSecret = { ...secret, refreshToken }
    await gate.performForOrganisation('imap.connect', organisationId, async ({ renewSecret, note }) => {
      // Where another process was quicker, or an operator, what it kept is newer than this.
      const renewed = await renewSecret(id, { before, after: JSON.stringify(after) })
      note({ targetType: 'source', targetId: id, metadata: { name, renewed } })
    })
  }
  return { accessToken }
}
