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
    // Locked before their secrets, as everywhere; one that somebody else has is swept the next time.
    const over = await tx.$queryRaw<{ id: string; organisationId: string; secretVersion: number }[]>`
      SELECT id, organisation_id AS "organisationId", secret_version AS "secretVersion"
        FROM webhook WHERE previous_until < ${now} ORDER BY id LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED`
    for (const { id, organisationId, secretVersion } of over) {
      const object = secretPlace(id, secretVersion - 1)
      await tx.organisationSecret.deleteMany({ where: { organisationId, field: 'webhook.secret', object } })
      await tx.webhook.updateMany({ where: { id, secretVersion }, data: { previousUntil: null } })
    }
  })
}
