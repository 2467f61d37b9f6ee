import type { Tx } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { expireMail } from './expire-mail.js'

/** What one statement takes on: it is ended after two seconds, and a mail of 25 MiB has thousands of rows beneath it. */
const rowsMax = 500
const bytesMax = 64 * 1024 * 1024

/**
 * Deletes the rows of mails that their agents deleted or that are older than their organisation keeps mail, with raw mail
 * and attachments, and of threads that were empty when it began. In batches, each a transaction. Returns how many mails went.
 */
export async function sweepMail(gate: Gate): Promise<number> {
  while ((await gate.maintain('mail.sweep', ({ tx }) => sweepThreads(tx))) > 0);
  while ((await gate.maintain('mail.expire', ({ tx }) => expireMail(tx))) > 0);
  for (let swept = 0; ; ) {
    const count = await gate.maintain('mail.sweep', ({ tx }) => sweepDeleted(tx))
    swept += count
    if (count === 0) return swept
  }
}

// Mailboxes are locked by their agents' ids, as deliveries lock them, and last: a delivery waits for them.
async function sweepDeleted(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    WITH gone AS (
      DELETE FROM message WHERE id IN (
        SELECT id FROM (
          SELECT id, sum(size) OVER (ORDER BY id) - size AS before
            FROM (SELECT id, size FROM message WHERE deleted_at IS NOT NULL LIMIT ${rowsMax}) few) each
         WHERE before < ${bytesMax})
      RETURNING agent_id, size),
    freed AS (SELECT agent_id, sum(size)::bigint AS bytes FROM gone GROUP BY agent_id),
    held AS MATERIALIZED (
      SELECT m.agent_id FROM mailbox m WHERE m.agent_id IN (SELECT agent_id FROM freed) ORDER BY m.agent_id FOR NO KEY UPDATE),
    lessened AS (
      UPDATE mailbox m SET used_bytes = greatest(0, m.used_bytes - f.bytes)
        FROM freed f JOIN held h ON h.agent_id = f.agent_id WHERE m.agent_id = f.agent_id)
    SELECT count(*)::int AS count FROM gone`
  return row.count
}

// Whether it is empty is asked outside too: of a row that was waited for only that is looked at again.
const sweepThreads = (tx: Tx): Promise<number> => tx.$executeRaw`
  DELETE FROM thread WHERE message_count = 0 AND id IN (
    SELECT t.id FROM thread t
     WHERE t.message_count = 0 AND NOT EXISTS (SELECT 1 FROM message m WHERE m.thread_id = t.id) LIMIT ${rowsMax})`
