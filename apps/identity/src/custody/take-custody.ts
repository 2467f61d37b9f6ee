import type { takeCustody as operation } from '@keyfob/contracts/custody'
import { AppError } from '@keyfob/contracts/errors'
import type { In } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'

/** Takes the right of custody away; whoever is issuing something by it is waited for. Twice is once. */
export async function takeCustody(gate: OperateGate, { holderId: id }: In<typeof operation>): Promise<void> {
  const { tx, organisation } = gate
  const where = { id, organisationId: organisation.id }
  const { count: operators } = await tx.operator.updateMany({ where, data: { custody: false } })
  const { count: tokens } = await tx.accessToken.updateMany({
    where: { ...where, kind: 'platform' },
    data: { custody: false },
  })
  if (operators + tokens === 0) throw new AppError('not_found')
  gate.note({ targetType: operators > 0 ? 'operator' : 'platform', targetId: id })
}
