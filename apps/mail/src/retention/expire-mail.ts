import type { Tx } from '@keyfob/gate/doors'

const rowsMax = 500

/**
 * Takes out of sight what is older than its organisation keeps mail, as its agent's own deletion does: at most 500 mails.
 * One that its agent deletes at this moment is left to that: a thread would lose it twice. Threads are locked as deliveries lock
 * them, by their agents' ids. Returns how many.
 */
export async function expireMail(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    WITH old AS MATERIALIZED (
      SELECT m.id FROM message m JOIN organisation o ON o.id = m.organisation_id
       WHERE m.deleted_at IS NULL AND m.supplied_at < now() - make_interval(days => o.mail_retention_days)
       LIMIT ${rowsMax} FOR NO KEY UPDATE OF m SKIP LOCKED),
    gone AS (
      UPDATE message SET deleted_at = now(), words = '{}' WHERE id IN (SELECT id FROM old)
      RETURNING thread_id),
    held AS MATERIALIZED (
      SELECT t.id FROM thread t WHERE t.id IN (SELECT thread_id FROM gone) ORDER BY t.agent_id, t.id FOR NO KEY UPDATE),
    lessened AS (
      UPDATE thread t SET message_count = t.message_count - c.count
        FROM (SELECT thread_id, count(*)::int AS count FROM gone GROUP BY thread_id) c JOIN held h ON h.id = c.thread_id
       WHERE t.id = c.thread_id RETURNING t.id, t.message_count),
    forgotten AS (
      DELETE FROM thread_reference WHERE thread_id IN (SELECT id FROM lessened WHERE message_count = 0))
    SELECT count(*)::int AS count FROM gone`
  return row?.count ?? 0
}
