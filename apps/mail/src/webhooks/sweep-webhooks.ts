import type { Gate } from '@keyfob/gate/gate'
import { secretPlace } from './secret-place.js'

const keptMs = 30 * 86_400_000
const batch = 1_000

/** Forgets deliveries of more than thirty days ago, and secrets whose overlap is over. */
export async function sweepWebhooks(gate: Gate): Promise<void> {
  for (;;) {
    const deleted = await gate.maintain('webhook.deliveries', ({ tx, now }) => {
      const before = new Date(now.getTime() - keptMs)
      return tx.$executeRaw`
        DELETE FROM webhook_delivery WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM webhook_delivery WHERE created_at < ${before} LIMIT ${batch}))`
    })
    if (deleted < batch) break
  }
  await gate.maintain('webhook.secrets', async ({ tx, now }) => {
    const over = await tx.webhook.findMany({
      where: { previousUntil: { lt: now } },
      select: { id: true, organisationId: true, secretVersion: true },
      take: batch,
    })
    for (const { id, organisationId, secretVersion } of over) {
      const object = secretPlace(id, secretVersion - 1)
      await tx.organisationSecret.deleteMany({ where: { organisationId, field: 'webhook.secret', object } })
      await tx.webhook.updateMany({ where: { id, secretVersion }, data: { previousUntil: null } })
    }
  })
}
