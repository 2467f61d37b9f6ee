import type { In, Out } from '@keyfob/contracts/operation'
import type { sign as operation } from '@keyfob/contracts/signing'
import type { OpenAgent, OpenGate, Place } from '@keyfob/gate/doors'
import { agentDid, keyIdOf } from './did.js'
import { newKey, signWith } from './ed25519.js'

/**
 * Signs with the agent's key, which is made when it is first asked for: of two that ask at once the first makes it. The key is
 * as old as the agent, so a token that opens only what came later signs nothing. @throws AppError custody_pending
 */
export async function sign(
  open: OpenGate,
  { data }: In<typeof operation>,
  platform: string,
): Promise<Out<typeof operation>> {
  const { agent, tx, unseal } = open
  const key = (await tx.signingKey.findUnique({ where: { agentId: agent.id } })) ?? (await makeKey(open))
  const privateKey = unseal(placeOf(agent, key.publicKey), key.sealedPrivate, key.suppliedAt)
  try {
    const did = agentDid(platform, agent.id)
    const signature = signWith(privateKey, Buffer.from(data, 'base64')).toString('base64')
    return { signature, did, keyId: keyIdOf(did, key.publicKey) }
  } finally {
    privateKey.fill(0)
  }
}

async function makeKey({ agent, tx, seal }: OpenGate) {
  const { publicKey, privateKey } = newKey()
  const sealedPrivate = seal(placeOf(agent, publicKey), privateKey)
  privateKey.fill(0)
  const { id: agentId, organisationId, createdAt: suppliedAt } = agent
  await tx.signingKey.createMany({
    data: [{ agentId, organisationId, publicKey, sealedPrivate, suppliedAt }],
    skipDuplicates: true,
  })
  return await tx.signingKey.findUniqueOrThrow({ where: { agentId } })
}

/** Under another public key than its own a private one does not open. */
const placeOf = ({ id }: OpenAgent, publicKey: Uint8Array): Place => ({
  field: 'signing.key',
  object: `${id}:${Buffer.from(publicKey).toString('hex')}`,
  version: 1,
})
