import type { rotateDataKey as operation } from '@keyfob/contracts/keys'
import type { Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { liveTarget } from '../agents/live-target.js'

/** Orders another data key for an agent. While one is on its way it is that one. */
export async function rotateDataKey(gate: OperateGate, rotations: Gate['rotations']): Promise<Out<typeof operation>> {
  const { id, organisationId, name } = liveTarget(gate)
  gate.note({ targetType: 'identity', targetId: id, metadata: { name } })
  return rotations.order(gate.tx, { organisationId, agentId: id }, gate.actor)
}
