import type { deleteIdentity, revokeIdentity } from '@keyfob/contracts/identity'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { findOpen } from '../exposures/find-exposures.js'
import { type Cut, nothingToCut } from './count-cut.js'
import { targetOf } from './live-target.js'

/** Of what is to be changed a row of the log names so many, and how many more there are: it takes two megabytes at most. */
const namedAtMost = 10_000

/**
 * Ends an agent for good. When this has answered, nothing of it can be read. Twice is once: the second call finishes what
 * the first left open and answers with the first's counts, and with what is to be changed at its sites by now.
 */
export async function revokeAgent(
  gate: OperateGate,
  { reason }: In<typeof revokeIdentity>,
): Promise<Out<typeof revokeIdentity>> {
  const { id, name, address, state } = targetOf(gate)
  const { tx, note } = gate
  // In one turn, which is one round trip: everybody who reads waits for it.
  const [ended, rotate] = await Promise.all([gate.end(reason), findOpen(tx, id)])
  const revokedAt = ended.at
  const cut = state === 'revoked' ? await firstCut(gate, id, revokedAt) : ended.cut
  const seen = rotate.slice(0, namedAtMost).map(({ credentialId, part, version }) => ({ credentialId, part, version }))
  const more = rotate.length - seen.length
  note({ targetType: 'identity', targetId: id, metadata: { name, cut, rotate: seen, ...(more > 0 && { more }) } })
  return { identityId: id, name, email: address, revokedAt: revokedAt.toISOString(), cut, rotate }
}

/** The same as revoke, for clients that delete. */
export async function deleteAgent(gate: OperateGate, { identityId }: In<typeof deleteIdentity>): Promise<void> {
  await revokeAgent(gate, { identityId, reason: 'deleted' })
}

// They stand in the audit row of the call that ended the agent: afterwards there is nothing left to count. Its time is looked
// for, so that an agent's log may be long.
async function firstCut({ tx }: OperateGate, agentId: string, revokedAt: Date): Promise<Cut> {
  const from = new Date(revokedAt.getTime() - 1_000)
  const [first] = await tx.auditEvent.findMany({
    where: {
      agentId,
      at: { gte: from },
      operation: { in: ['identities.revoke', 'identities.delete'] },
      outcome: 'allowed',
    },
    orderBy: { at: 'asc' },
    take: 1,
  })
  return { ...nothingToCut, ...(first?.metadata as { cut?: Cut } | undefined)?.cut }
}
