import type { Tx } from '@keyfob/gate/doors'

const rowsMax = 500

/**
 * Takes out of sight what is older than its organisation keeps mail, as its agent's own deletion does: at most 500 mails.
 * Returns how many.
 */
export async function expireMail(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    WITH gone AS (
      UPDATE message SET deleted_at = now(), words = '{}' WHERE id IN (
        SELECT m.id FROM message m JOIN organisation o ON o.id = m.organisation_id
         WHERE m.deleted_at IS NULL AND m.supplied_at < now() - make_interval(days => o.mail_retention_days)
         LIMIT ${rowsMax})
      RETURNING thread_id),
    lessened AS (
      UPDATE thread t SET message_count = t.message_count - c.count
        FROM (SELECT thread_id, count(*)::int AS count FROM gone GROUP BY thread_id) c
       WHERE t.id = c.thread_id RETURNING t.id, t.message_count),
    forgotten AS (
      DELETE FROM thread_reference WHERE thread_id IN (SELECT id FROM lessened WHERE message_count = 0))
    SELECT count(*)::int AS count FROM gone`
  return row?.count ?? 0
}
