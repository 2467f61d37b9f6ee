import type { Gate } from '@keyfob/gate/gate'

const keptMs = 7 * 86_400_000

/** Forgets which mails were accepted more than seven days ago: a sender's retry is long past. */
export function sweepReceipts(gate: Gate): Promise<void> {
  return gate.maintain('mail.receipts', async ({ tx, now }) => {
    await tx.mailReceipt.deleteMany({ where: { receivedAt: { lt: new Date(now.getTime() - keptMs) } } })
  })
}
