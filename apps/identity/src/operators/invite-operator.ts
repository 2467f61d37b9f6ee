import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { In, Out } from '@keyfob/contracts/operation'
import type * as contract from '@keyfob/contracts/operators'
import type { Role } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'
import { findOperator, managingOperator, withinReach } from './operator.js'

const dayMs = 24 * 3_600_000
const againMs = 15 * 60_000

/** Invites somebody to be an operator of at most the caller's role. */
export async function inviteOperator(
  gate: OperateGate,
  { name, role }: In<typeof contract.inviteOperator>,
): Promise<Out<typeof contract.inviteOperator>> {
  managingOperator(gate)
  withinReach(gate, role)
  const id = newId()
  const expiresAt = new Date(gate.now.getTime() + dayMs)
  const code = await gate.mintLink({ id, role, name, expiresAt })
  gate.note({ targetType: 'invitation', targetId: id, metadata: { name, role } })
  return { invitationId: id, name, role, code, expiresAt: expiresAt.toISOString() }
}

/** Lets an operator in again whose session has ended, under the name and role that they have. */
export async function linkOperator(
  gate: OperateGate,
  { operatorId }: In<typeof contract.linkOperator>,
): Promise<Out<typeof contract.linkOperator>> {
  managingOperator(gate)
  const { name, role } = await findOperator(gate, operatorId)
  withinReach(gate, role as Role)
  const expiresAt = new Date(gate.now.getTime() + againMs)
  const code = await gate.mintLink({ id: newId(), role: role as Role, operatorId, expiresAt })
  gate.note({ targetType: 'operator', targetId: operatorId, metadata: { name } })
  return { operatorId, code, expiresAt: expiresAt.toISOString() }
}

/** Takes an invitation back. @throws AppError not_found: also of one that was taken up */
export async function withdrawInvitation(
  gate: OperateGate,
  { invitationId }: In<typeof contract.withdrawInvitation>,
): Promise<void> {
  managingOperator(gate)
  const { tx, organisation, now, note } = gate
  const open = { id: invitationId, organisationId: organisation.id, operatorId: null, usedAt: null, endedAt: null }
  const link = await tx.operatorLink.findFirst({ where: open })
  if (!link) throw new AppError('not_found')
  withinReach(gate, link.role as Role)
  const { count } = await tx.operatorLink.updateMany({ where: open, data: { endedAt: now } })
  if (count === 0) throw new AppError('not_found')
  note({ targetType: 'invitation', targetId: invitationId, metadata: { name: link.name } })
}
