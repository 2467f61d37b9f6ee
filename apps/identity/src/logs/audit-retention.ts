import type { updateAuditRetention as change, getAuditRetention as look } from '@keyfob/contracts/audit'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'

/** How long the organisation keeps the rows of its audit log. */
export async function getAuditRetention({ tx, organisation: { id } }: OperateGate): Promise<Out<typeof look>> {
  const { auditRetentionDays } = await tx.organisation.findUniqueOrThrow({ where: { id } })
  return { days: auditRetentionDays }
}

/** Changes it, from the next sweep on. What was deleted stays deleted. */
export async function updateAuditRetention(
  { tx, organisation: { id }, note }: OperateGate,
  { days }: In<typeof change>,
): Promise<Out<typeof change>> {
  await tx.organisation.update({ where: { id }, data: { auditRetentionDays: days } })
  note({ targetType: 'organisation', targetId: id, metadata: { days } })
  return { days }
}
