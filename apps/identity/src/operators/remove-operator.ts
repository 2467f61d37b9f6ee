import type { In } from '@keyfob/contracts/operation'
import type { removeOperator as operation } from '@keyfob/contracts/operators'
import type { Role } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'
import { cutBy, endAccess, endMadeLinks, findOperator, keepAnOwner, managingOperator, withinReach } from './operator.js'
import { dropWays } from './set-password.js'

/** Removes an operator: sessions end, whatever lets them in again, and the links they made. What they did stays in the log. */
export async function removeOperator(gate: OperateGate, { operatorId }: In<typeof operation>): Promise<void> {
  managingOperator(gate)
  const { tx, organisation, now, note } = gate
  const { name, role } = await findOperator(gate, operatorId)
  withinReach(gate, role as Role)
  if (role === 'owner') await keepAnOwner(tx, organisation.id, operatorId)
  await tx.operator.update({ where: { id: operatorId }, data: { removedAt: now, ...(await cutBy(gate, operatorId)) } })
  // Before the sessions: whoever comes in by one of them at this moment is waited for.
  await dropWays(gate, operatorId)
  await endMadeLinks(gate, operatorId)
  await endAccess(gate, operatorId)
  note({ targetType: 'operator', targetId: operatorId, metadata: { name, role } })
}
