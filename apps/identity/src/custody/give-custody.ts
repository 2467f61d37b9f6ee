import type { giveCustody as operation } from '@keyfob/contracts/custody'
import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import { propose } from '@keyfob/gate/approvals'
import type { OperateGate } from '@keyfob/gate/doors'

/**
 * Proposes the right of custody for an operator or a platform token; another operator approves it.
 * @throws AppError not_found; conflict for who holds it already; and as `propose`
 */
export async function giveCustody(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { tx, organisation, now } = gate
  const { holderId: id, alone } = input
  const ours = { id, organisationId: organisation.id }
  const operator = await tx.operator.findFirst({ where: { ...ours, removedAt: null } })
  const token = await tx.accessToken.findFirst({
    where: { ...ours, kind: 'platform', revokedAt: null, expiresAt: { gt: now } },
  })
  const holder = operator ?? token
  if (!holder) throw new AppError('not_found')
  if (holder.custody) throw new AppError('conflict', { message: `${holder.name} holds the right of custody already.` })
  const kind = operator ? 'operator' : 'platform'
  gate.note({ targetType: kind, targetId: id, metadata: { name: holder.name } })
  return propose(gate, { act: 'custody.give', input: { kind, id, name: holder.name } }, alone === true)
}
