import { deliverEvent } from '@keyfob/contracts/jobs'
import type { Gate } from '@keyfob/gate/gate'
import type { Queue } from '@keyfob/service/queue'

const batch = 200

/** How long after its time a delivery is looked for: until then its own job is on the way. */
const lateMs = 5_000

/**
 * Hands the queue again what is overdue, at most 200 in one look: its job was lost with the queue, or with the process that had
 * it. The first of each webhook goes before the second of any, so that a receiver that is behind holds up no other.
 */
export async function findDueDeliveries(gate: Gate, queue: Queue): Promise<void> {
  const due = await gate.maintain('webhook.due', ({ tx }) => {
    return tx.$queryRaw<{ webhookId: string; eventId: string; round: string }[]>`
      SELECT w.id AS "webhookId", d.event_id AS "eventId",
             floor(extract(epoch FROM clock_timestamp()) / 10)::text AS round
        FROM webhook w CROSS JOIN LATERAL (
          SELECT event_id, next_attempt_at, row_number() OVER (ORDER BY next_attempt_at) AS place
            FROM webhook_delivery
           WHERE webhook_id = w.id AND status = 'pending'
             AND next_attempt_at < clock_timestamp() - ${lateMs} * interval '1 millisecond'
             AND (leased_until IS NULL OR leased_until < clock_timestamp())
             AND (type = 'ping' OR w.state = 'active' AND (w.paused_until IS NULL OR w.paused_until <= clock_timestamp()))
           ORDER BY next_attempt_at LIMIT ${batch}) d
       ORDER BY d.place, d.next_attempt_at LIMIT ${batch}`
  })
  // Under another id each time: a queue keeps for a while what was done, or given up, under one.
  for (const { webhookId, eventId, round } of due) {
    await queue.send(deliverEvent, { webhookId, eventId }, `${webhookId}-${eventId}-look-${round}`)
  }
}
