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
  await gate.maintain('mail.sweep', ({ tx }) => sweepThreads(tx))
  while ((await gate.maintain('mail.expire', ({ tx }) => expireMail(tx))) > 0);
  for (let swept = 0; ; ) {
    const count = await gate.maintain('mail.sweep', ({ tx }) => sweepDeleted(tx))
    swept += count
    if (count === 0) return swept
  }
}

const sweepDeleted = (tx: Tx): Promise<number> => tx.$executeRaw`
  DELETE FROM message WHERE id IN (
    SELECT id FROM (
      SELECT id, sum(size) OVER (ORDER BY id) - size AS before
        FROM (SELECT id, size FROM message WHERE deleted_at IS NOT NULL LIMIT ${rowsMax}) few) each
     WHERE before < ${bytesMax})`

// A thread that a delivery has just joined is empty no more, or the delivery waits and makes it so.
const sweepThreads = (tx: Tx): Promise<number> => tx.$executeRaw`
  DELETE FROM thread WHERE id IN (
    SELECT t.id FROM thread t
     WHERE t.message_count = 0 AND NOT EXISTS (SELECT 1 FROM message m WHERE m.thread_id = t.id) LIMIT ${rowsMax})`
