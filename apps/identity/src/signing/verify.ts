import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type { verify as operation } from '@keyfob/contracts/signing'
import type { OpenGate } from '@keyfob/gate/doors'
import { agentDid, identityOf } from './did.js'
import { isSignedBy } from './ed25519.js'

/**
 * Did the agent of this DID sign this, and is it not revoked? One that never signed, or that there is not, did not. Nothing is
 * fetched. @throws AppError bad_request: a DID of elsewhere
 */
export async function verify(
  { tx }: OpenGate,
  { data, signature, did }: In<typeof operation>,
  platform: string,
): Promise<Out<typeof operation>> {
  const identityId = identityOf(platform, did)
  if (!identityId) {
    const problem = `must be the DID of an agent of this platform, which begins with ${agentDid(platform, '')}; others are not looked up`
    throw new AppError('bad_request', {
      message: `The request is not valid: did ${problem}.`,
      details: { problems: [{ field: 'did', problem }] },
    })
  }
  const key = await tx.signingKey.findFirst({ where: { agentId: identityId, agent: { state: { not: 'revoked' } } } })
  const valid = key !== null && isSignedBy(key.publicKey, Buffer.from(data, 'base64'), Buffer.from(signature, 'base64'))
  return { valid, did }
}
