import { AppError } from '@keyfob/contracts/errors'
import type { In } from '@keyfob/contracts/operation'
import type { endSessions as operation } from '@keyfob/contracts/operators'
import { atLeast, type Role } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'
import { endAccess, findOperator, managingOperator, withinReach } from './operator.js'

/** Ends all sessions of an operator: the caller's own, or another's where the caller is an admin. */
export async function endSessions(gate: OperateGate, { operatorId }: In<typeof operation>): Promise<void> {
  const own = managingOperator(gate)
  const { name, role } = await findOperator(gate, operatorId)
  if (operatorId !== own) {
    if (!atLeast(gate.role, 'admin'))
      throw new AppError('forbidden', { message: "Another operator's sessions are ended by an admin." })
    withinReach(gate, role as Role)
  }
  await endAccess(gate, operatorId)
  gate.note({ targetType: 'operator', targetId: operatorId, metadata: { name } })
}
