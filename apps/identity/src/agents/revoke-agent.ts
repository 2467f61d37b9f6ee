import type { deleteIdentity, revokeIdentity } from '@keyfob/contracts/identity'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { type Cut, countCut, nothingToCut } from './count-cut.js'
import { type Exposed, listExposed } from './list-exposed.js'
import { targetOf } from './live-target.js'

/**
 * Ends an agent for good. When this has answered, nothing of it can be read. Twice is once: the second call finishes what
 * the first left open and answers with the first's receipt.
 */
export async function revokeAgent(
  gate: OperateGate,
  { reason }: In<typeof revokeIdentity>,
): Promise<Out<typeof revokeIdentity>> {
  const { id, name, address, state } = targetOf(gate)
  const { tx, now, note } = gate
  const receipt =
    state === 'revoked'
      ? await firstReceipt(gate, id)
      : { cut: await countCut(tx, id, now), rotate: await listExposed(tx, id) }
  const revokedAt = await gate.end(reason)
  note({ targetType: 'identity', targetId: id, metadata: { name, ...receipt } })
  return { identityId: id, name, email: address, revokedAt: revokedAt.toISOString(), ...receipt }
}

/** The same as revoke, for clients that delete. */
export async function deleteAgent(gate: OperateGate, { identityId }: In<typeof deleteIdentity>): Promise<void> {
  await revokeAgent(gate, { identityId, reason: 'deleted' })
}

// It stands in the audit row of the call that ended the agent: afterwards there is nothing left to count.
async function firstReceipt({ tx }: OperateGate, agentId: string): Promise<{ cut: Cut; rotate: Exposed }> {
  const [first] = await tx.auditEvent.findMany({
    where: { agentId, operation: { in: ['identities.revoke', 'identities.delete'] }, outcome: 'allowed' },
    orderBy: { at: 'asc' },
    take: 1,
  })
  const { cut, rotate } = (first?.metadata ?? {}) as { cut?: Cut; rotate?: Exposed }
  return { cut: cut ?? nothingToCut, rotate: rotate ?? (await listExposed(tx, agentId)) }
}
