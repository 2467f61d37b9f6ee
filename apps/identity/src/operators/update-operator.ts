import type { In, Out } from '@keyfob/contracts/operation'
import type { updateOperator as operation } from '@keyfob/contracts/operators'
import { atLeast, type Role } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'
import {
  cutBy,
  endMadeLinks,
  endOthersWord,
  findOperator,
  keepAnOwner,
  managingOperator,
  operatorOf,
  withinReach,
  withSessions,
} from './operator.js'

/**
 * Gives an operator another role or name. Counts from now on, also in sessions that are open. A lesser role ends the links that they
 * made, a higher one what others could come in by as them.
 */
export async function updateOperator(
  gate: OperateGate,
  { operatorId, role, name }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  managingOperator(gate)
  const { tx, organisation, now, note } = gate
  const before = await findOperator(gate, operatorId)
  withinReach(gate, before.role as Role, role ?? 'auditor')
  if (before.role === 'owner' && role !== undefined && role !== 'owner')
    await keepAnOwner(tx, organisation.id, operatorId)
  const isLowered = role !== undefined && !atLeast(role, before.role as Role)
  const data = {
    ...(role !== undefined && { role }),
    ...(name !== undefined && { name }),
    ...(isLowered && (await cutBy(gate, operatorId))),
  }
  if (isLowered) await endMadeLinks(gate, operatorId)
  if (role !== undefined && !atLeast(before.role as Role, role)) await endOthersWord(gate, operatorId)
  const after = await tx.operator.update({ where: { id: operatorId }, data, include: withSessions(now) })
  note({
    targetType: 'operator',
    targetId: operatorId,
    metadata: { name: after.name, before: before.role, role: after.role },
  })
  return operatorOf(after)
}
