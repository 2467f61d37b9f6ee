import { deliverEvent } from '@keyfob/contracts/jobs'
import type { Gate } from '@keyfob/gate/gate'
import type { Queue } from '@keyfob/service/queue'

const batch = 200

/** How long after its time a delivery is looked for: until then its own job is on the way. */
const lateMs = 5_000

/** Hands the queue again what is overdue: its job was lost with the queue, or with the process that had it. */
export async function findDueDeliveries(gate: Gate, queue: Queue): Promise<void> {
  const due = await gate.maintain('webhook.due', ({ tx }) => {
    return tx.$queryRaw<{ webhookId: string; eventId: string; round: string }[]>`
      SELECT d.webhook_id AS "webhookId", d.event_id AS "eventId",
             floor(extract(epoch FROM clock_timestamp()) / 10)::text AS round
        FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
       WHERE d.status = 'pending' AND d.next_attempt_at < clock_timestamp() - ${lateMs} * interval '1 millisecond'
         AND (d.leased_until IS NULL OR d.leased_until < clock_timestamp())
         AND (d.type = 'ping' OR w.state = 'active' AND (w.paused_until IS NULL OR w.paused_until <= clock_timestamp()))
       ORDER BY d.next_attempt_at LIMIT ${batch}`
  })
  // Under another id each time: a queue keeps for a while what was done, or given up, under one.
  for (const { webhookId, eventId, round } of due) {
    await queue.send(deliverEvent, { webhookId, eventId }, `${webhookId}-${eventId}-look-${round}`)
  }
}
