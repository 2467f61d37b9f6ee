import type { Sql } from './doors.js'

/**
 * Gives up all mail of an agent that is still to be sent, inside the transaction that ends it. Of mail that a relay has in full at
 * this moment its transmission says so later.
 */
export async function dropQueuedMail(tx: Sql, agentId: string, now: Date): Promise<void> {
  // In a statement of its own: what a transmission has just written down is seen by the next.
  await tx.$executeRaw`
    SELECT 1 FROM message m JOIN mail_transmission q ON q.message_id = m.id
     WHERE q.agent_id = ${agentId} AND q.done_at IS NULL ORDER BY m.id FOR UPDATE OF m`
  await tx.$executeRaw`
    WITH dropped AS (
      SELECT m.id, jsonb_agg(CASE WHEN r.recipient ->> 'state' = 'queued'
                                  THEN r.recipient || '{"state": "dropped", "reason": "agent_revoked"}' ELSE r.recipient END
                             ORDER BY r.place) AS delivery
        FROM mail_transmission q JOIN message m ON m.id = q.message_id
             CROSS JOIN jsonb_array_elements(m.delivery) WITH ORDINALITY r (recipient, place)
       WHERE q.agent_id = ${agentId} AND q.done_at IS NULL
       GROUP BY m.id
    )
    UPDATE message m
       SET delivery = d.delivery, labels = CASE WHEN 'failed' = ANY (m.labels) THEN m.labels ELSE array_append(m.labels, 'failed') END
      FROM dropped d WHERE m.id = d.id`
  await tx.$executeRaw`UPDATE mail_transmission SET done_at = ${now} WHERE agent_id = ${agentId} AND done_at IS NULL`
}
