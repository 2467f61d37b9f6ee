import type { getMailSettings, updateMailSettings } from '@keyfob/contracts/mail-settings'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'

/** How long the organisation keeps its agents' mail. */
export async function getSettings({ tx, organisation }: OperateGate): Promise<Out<typeof getMailSettings>> {
  const { mailRetentionDays } = await tx.organisation.findUniqueOrThrow({ where: { id: organisation.id } })
  return { retentionDays: mailRetentionDays }
}

/** Changes it; the next sweep deletes what is older. Said in the log, since it takes mail from every agent. */
export async function updateSettings(
  { tx, organisation, note }: OperateGate,
  { retentionDays }: In<typeof updateMailSettings>,
): Promise<Out<typeof updateMailSettings>> {
  await tx.organisation.update({ where: { id: organisation.id }, data: { mailRetentionDays: retentionDays } })
  note({ targetType: 'organisation', targetId: organisation.id, metadata: { retentionDays } })
  return { retentionDays }
}
