import type { Gate } from '@keyfob/gate/gate'
import { Deliveries, hasFailed } from './deliveries.js'
import { retryDelayMs } from './retry-delay.js'

/** A message that this process alone sends for the next quarter of an hour. */
export type Lease = Readonly<{
  messageId: string
  agentId: string
  organisationId: string
  /** The first is 1. */
  attempt: number
  isLast: boolean
  deliveries: Deliveries
}>

type Row = { agent_id: string; organisation_id: string; attempts: number; is_last: boolean }

/** Takes a message that is due; `undefined` where it is not, or another process has it. */
export function leaseTransmission(gate: Gate, messageId: string): Promise<Lease | undefined> {
  return gate.maintain('mail.lease', async ({ tx }) => {
    const [row] = await tx.$queryRaw<Row[]>`
      UPDATE mail_transmission SET attempts = attempts + 1, leased_until = now() + interval '15 minutes'
       WHERE message_id = ${messageId} AND done_at IS NULL AND next_attempt_at <= now()
         AND (leased_until IS NULL OR leased_until < now())
      RETURNING agent_id, organisation_id, attempts, give_up_at < now() AS is_last`
    if (!row) return undefined
    const message = await tx.message.findUnique({ where: { id: messageId }, select: { delivery: true } })
    const { agent_id: agentId, organisation_id: organisationId, attempts: attempt, is_last: isLast } = row
    const deliveries = Deliveries.parse(message?.delivery ?? [])
    return { messageId, agentId, organisationId, attempt, isLast, deliveries }
  })
}

const suspendedMs = 300_000

/**
 * Writes down what the recipients have come to. Who is still queued is tried again later; after two days, or when its
 * message is gone, not any more. An attempt whose sender was suspended was none.
 */
export function settleTransmission(gate: Gate, lease: Lease, outcome: Deliveries): Promise<void> {
  const { messageId, attempt, isLast } = lease
  return gate.maintain('mail.settle', async ({ tx }) => {
    const [row] = await tx.$queryRaw<{ delivery: unknown }[]>`
      SELECT delivery FROM message WHERE id = ${messageId} FOR UPDATE`
    const settled = Deliveries.parse(row?.delivery ?? []).map((recipient) => {
      const came = outcome.find(({ address }) => address === recipient.address)
      // A report may have come before: it stands. What a revocation has dropped may have left already.
      const isDropped = recipient.state === 'dropped' && came?.state !== 'queued'
      const now = ((recipient.state === 'queued' || isDropped) && came) || recipient
      return now.state === 'queued' && isLast && now.reason !== 'agent_suspended'
        ? { ...now, state: 'failed' as const }
        : now
    })
    const queued = settled.filter(({ state }) => state === 'queued')
    await tx.$executeRaw`
      UPDATE message SET delivery = ${JSON.stringify(settled)}::jsonb,
             labels = CASE WHEN ${!hasFailed(settled)} THEN array_remove(labels, 'failed')
                           WHEN 'failed' = ANY (labels) THEN labels ELSE array_append(labels, 'failed') END
       WHERE id = ${messageId}`
    const isSuspended = queued.length > 0 && queued.every(({ reason }) => reason === 'agent_suspended')
    const delayMs = isSuspended ? suspendedMs : retryDelayMs(attempt)
    await tx.$executeRaw`
      UPDATE mail_transmission
         SET leased_until = NULL,
             attempts = attempts - ${isSuspended ? 1 : 0},
             done_at = CASE WHEN ${queued.length === 0} THEN now() END,
             next_attempt_at = now() + ${delayMs}::float8 * interval '1 millisecond'
       WHERE message_id = ${messageId}`
  })
}
