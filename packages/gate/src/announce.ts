import { newId } from '@keyfob/contracts/ids'
import type { EventType } from '@keyfob/contracts/webhooks'
import type { Tx } from './doors.js'

/** Something that happened: what, to whom, and the mail that it is about. Ids alone. */
export type Happening = Readonly<{
  type: EventType
  organisationId: string
  agentId: string
  message?: Readonly<{ id: string; seq: bigint }>
}>

/**
 * Tells the organisation's webhooks of an event, in the transaction in which it happens: one delivery for each that is active
 * and wants it, and its job. Where nothing wants it nothing is written.
 */
export async function announce(
  tx: Tx,
  { type, organisationId, agentId, message }: Happening,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    WITH made AS (
      INSERT INTO webhook_delivery (webhook_id, event_id, organisation_id, type, agent_id, message_id, seq, created_at, next_attempt_at)
      SELECT w.id, ${newId()}, w.organisation_id, ${type}, ${agentId}, ${message?.id ?? null}, ${message?.seq ?? null}::bigint, ${now}, ${now}
        FROM webhook w
       WHERE w.organisation_id = ${organisationId} AND w.state = 'active' AND ${type} = ANY (w.events)
      RETURNING webhook_id, event_id
    )
    INSERT INTO outbox (job, payload)
    SELECT 'webhook.deliver', jsonb_build_object('webhookId', webhook_id, 'eventId', event_id) FROM made`
}
