import type { suspendIdentity } from '@keyfob/contracts/identity'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { findOpen } from '../exposures/find-exposures.js'
import { countCut, stoppedOf } from './count-cut.js'
import { liveTarget } from './live-target.js'

/**
 * Stops an agent until it is resumed. When this has answered, it reads and sends nothing; its mail is taken in all the same.
 * Twice is once: the second answer holds the time of the first. Throws `agent_revoked`.
 */
export async function suspendAgent(
  gate: OperateGate,
  { reason }: In<typeof suspendIdentity>,
): Promise<Out<typeof suspendIdentity>> {
  const { id, name, address } = liveTarget(gate)
  const { tx, now, note } = gate
  const suspendedAt = (await gate.suspend()).toISOString()
  const [cut, rotate] = await Promise.all([countCut(tx, id, now), findOpen(tx, id)])
  const stopped = stoppedOf(cut)
  note({ targetType: 'identity', targetId: id, metadata: { name, suspendedAt, stopped, ...(reason && { reason }) } })
  return { identityId: id, name, email: address, suspendedAt, stopped, rotate }
}
