import type { WebhookEvent } from '@keyfob/contracts/webhooks'
import type { Gate } from '@keyfob/gate/gate'

/** One attempt that is ours to make. */
export type Claimed = Readonly<{
  webhookId: string
  eventId: string
  organisationId: string
  url: string
  type: WebhookEvent['type']
  agentId: string | null
  messageId: string | null
  seq: bigint | null
  createdAt: Date
  /** When it happened, or was last asked for again. */
  wantedSince: Date
  /** Its number, from 1. */
  attempt: number
}>

const leaseMs = 60_000
/** The queue's clock and the database's need not agree to the second. */
const earlyMs = 1_000

/**
 * Takes the next attempt of a delivery, for a minute and for nobody else. `undefined` where it is not due, done, being attempted,
 * or its webhook is disabled or paused; a test is sent even then.
 */
export async function claimDelivery(gate: Gate, webhookId: string, eventId: string): Promise<Claimed | undefined> {
  return gate.maintain('webhook.claim', async ({ tx }) => {
    const [claimed] = await tx.$queryRaw<Claimed[]>`
      UPDATE webhook_delivery d
         SET attempts = d.attempts + 1, leased_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
        FROM webhook w
       WHERE d.webhook_id = ${webhookId} AND d.event_id = ${eventId} AND w.id = d.webhook_id AND d.status = 'pending'
         AND d.next_attempt_at <= clock_timestamp() + ${earlyMs} * interval '1 millisecond'
         AND (d.leased_until IS NULL OR d.leased_until < clock_timestamp())
         AND (d.type = 'ping' OR w.state = 'active' AND (w.paused_until IS NULL OR w.paused_until <= clock_timestamp()))
      RETURNING d.webhook_id AS "webhookId", d.event_id AS "eventId", d.organisation_id AS "organisationId", w.url, d.type,
                d.agent_id AS "agentId", d.message_id AS "messageId", d.seq, d.created_at AS "createdAt",
                coalesce(d.asked_again_at, d.created_at) AS "wantedSince", d.attempts AS attempt`
    return claimed
  })
}
