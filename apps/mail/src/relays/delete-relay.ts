import { AppError } from '@keyfob/contracts/errors'
import type { In } from '@keyfob/contracts/operation'
import type { deleteRelay as operation } from '@keyfob/contracts/relays'
import type { OperateGate } from '@keyfob/gate/doors'

/** Deletes a relay with its password. @throws AppError not_found */
export async function deleteRelay(
  { organisation, tx, dropSecret, note }: OperateGate,
  { relayId }: In<typeof operation>,
): Promise<void> {
  note({ targetType: 'relay', targetId: relayId })
  const { count } = await tx.mailRelay.deleteMany({ where: { id: relayId, organisationId: organisation.id } })
  if (count === 0) throw new AppError('not_found')
  await dropSecret('relay.secret', relayId)
}
