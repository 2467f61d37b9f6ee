import type { getMailSettings, updateMailSettings } from '@keyfob/contracts/mail-settings'
import type { In, Out } from '@keyfob/contracts/operation'
import { propose } from '@keyfob/gate/approvals'
import type { OperateGate } from '@keyfob/gate/doors'

/** How long the organisation keeps its agents' mail, how much, and which is held. */
export async function getSettings({ tx, organisation }: OperateGate): Promise<Out<typeof getMailSettings>> {
  return settingsOf(await tx.organisation.findUniqueOrThrow({ where: { id: organisation.id } }))
}

/**
 * Changes what is named; the next sweep deletes what is older. Said in the log, since it takes mail from every agent. To hold
 * more is done at once; to hold less is proposed, and another operator approves it. @throws AppError as `propose`
 */
export async function updateSettings(
  gate: OperateGate,
  { retentionDays, mailboxMegabytes, firstSender, holdUnverified, alone }: In<typeof updateMailSettings>,
): Promise<Out<typeof updateMailSettings>> {
  const { tx, organisation, note } = gate
  const data = {
    ...(retentionDays !== undefined && { mailRetentionDays: retentionDays }),
    ...(mailboxMegabytes !== undefined && { mailboxMegabytes }),
    ...(firstSender === 'hold' && { firstSender }),
    ...(holdUnverified === true && { holdUnverified }),
  }
  const row = await tx.organisation.update({ where: { id: organisation.id }, data })
  note({ targetType: 'organisation', targetId: organisation.id, metadata: settingsOf(row) })
  const lower = {
    ...(firstSender === 'learn' && row.firstSender === 'hold' && { firstSender }),
    ...(holdUnverified === false && row.holdUnverified && { holdUnverified }),
  }
  if (Object.keys(lower).length === 0) return { ...settingsOf(row), pending: null }
  const asked = await propose(gate, { act: 'mail.lower_policy', input: lower }, alone === true)
  return { ...(await getSettings(gate)), pending: asked.status === 'pending' ? asked : null }
}

type Row = Readonly<{
  mailRetentionDays: number | null
  mailboxMegabytes: number
  firstSender: string
  holdUnverified: boolean
}>

const settingsOf = (row: Row) => ({
  retentionDays: row.mailRetentionDays,
  mailboxMegabytes: row.mailboxMegabytes,
  firstSender: row.firstSender === 'hold' ? ('hold' as const) : ('learn' as const),
  holdUnverified: row.holdUnverified,
})
