import { newId } from '@keyfob/contracts/ids'
import { deliverEvent } from '@keyfob/contracts/jobs'
import type { EventType } from '@keyfob/contracts/webhooks'
import type { Sql } from './doors.js'

/** Something that happened: what, to whom, and the mail that it is about. Ids alone. */
export type Happening = Readonly<{
  type: EventType
  organisationId: string
  /** None where it is about all of the organisation's agents. */
  agentId: string | undefined
  message?: Readonly<{ id: string; seq: bigint }> | undefined
}>

/**
 * Tells the organisation's webhooks of an event, in the transaction in which it happens: one delivery for each that is active
 * and wants it, and its job. Where nothing wants it nothing is written; for one that is being deleted nobody waits.
 */
export async function announce(
  tx: Sql,
  { type, organisationId, agentId, message }: Happening,
  now: Date,
): Promise<void> {
  await tellOf(tx, [agentId], { type, organisationId, message }, now)
}

/** The same of each of these agents. */
export async function announceEach(
  tx: Sql,
  agentIds: readonly string[],
  happening: Omit<Happening, 'agentId' | 'message'>,
  now: Date,
): Promise<void> {
  if (agentIds.length > 0) await tellOf(tx, agentIds, happening, now)
}

async function tellOf(
  tx: Sql,
  agentIds: readonly (string | undefined)[],
  { type, organisationId, message }: Omit<Happening, 'agentId'>,
  now: Date,
): Promise<void> {
  const [agents, events] = [agentIds.map((id) => id ?? ''), agentIds.map(() => newId())]
  await tx.$executeRaw`
    WITH made AS (
      INSERT INTO webhook_delivery (webhook_id, event_id, organisation_id, type, agent_id, message_id, seq, created_at, next_attempt_at)
      SELECT w.id, told.event_id, w.organisation_id, ${type}, nullif(told.agent_id, ''), ${message?.id ?? null}, ${message?.seq ?? null}::bigint, ${now}, ${now}
        FROM webhook w CROSS JOIN unnest(${agents}::text[], ${events}::text[]) told (agent_id, event_id)
       WHERE w.organisation_id = ${organisationId} AND w.state = 'active' AND ${type} = ANY (w.events)
         FOR KEY SHARE OF w SKIP LOCKED
      RETURNING webhook_id, event_id
    )
    INSERT INTO outbox (job, payload)
    SELECT ${deliverEvent.name}, jsonb_build_object('webhookId', webhook_id, 'eventId', event_id) FROM made`
}
