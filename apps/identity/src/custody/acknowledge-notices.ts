import type { acknowledgeNotices as operation } from '@keyfob/contracts/custody'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { sessionOf } from '../operators/session.js'

/** The operator who is signed in has seen these. `forbidden` for a platform token, which is no person; ids of others are passed over. */
export async function acknowledgeNotices(
  { tx, organisation, now, ...gate }: OperateGate,
  { noticeIds }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const { operatorId } = sessionOf(gate)
  const acts = await tx.custodyAct.findMany({
    where: { id: { in: noticeIds }, organisationId: organisation.id },
    select: { id: true },
  })
  const data = acts.map(({ id }) => ({ actId: id, operatorId, notedAt: now }))
  const { count } = await tx.custodyNoted.createMany({ data, skipDuplicates: true })
  return { acknowledged: count }
}
