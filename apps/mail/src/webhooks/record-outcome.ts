import type { Tx } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import type { Outcome } from './attempt-delivery.js'
import type { Claimed } from './claim-delivery.js'
import { hasFailedForLong, pauseMs, retryAfterMs } from './schedule.js'

const interruptedMs = 20_000
const suspendedMs = 5 * 60_000
/** What has been in the way of an event for longer than this, on our side, ends it. */
const uncountedMaxMs = 3 * 86_400_000

type LockedWebhook = Readonly<{ url: string }>

/** What becomes of a delivery after an attempt. */
type Fate = Readonly<{ status: 'delivered' | 'failed' | 'cancelled' } | { afterMs: number; counted: boolean }>

/**
 * Writes down what came of an attempt, and how the webhook fares. Returns in how many milliseconds the next attempt is to be
 * made, where there is one. `chance`, 0–1, spreads those of many.
 */
export async function recordOutcome(
  gate: Gate,
  claimed: Claimed,
  outcome: Outcome,
  chance: number,
): Promise<number | undefined> {
  return gate.maintain('webhook.record', async ({ tx }) => {
    // Locked first, as whoever deletes it does, and in a strength that lets events be announced meanwhile.
    const [webhook] = await tx.$queryRaw<LockedWebhook[]>`
      SELECT url FROM webhook WHERE id = ${claimed.webhookId} FOR NO KEY UPDATE`
    const now = await databaseTime(tx)
    const fate = fateOf(claimed, outcome, now, chance)
    const after = 'afterMs' in fate ? fate : undefined
    const { count } = await tx.webhookDelivery.updateMany({
      // Whoever's lease has run out has no more to say.
      where: { webhookId: claimed.webhookId, eventId: claimed.eventId, status: 'pending', attempts: claimed.attempt },
      data: {
        ...(after
          ? {
              nextAttemptAt: new Date(now.getTime() + after.afterMs),
              ...(!after.counted && { attempts: claimed.attempt - 1 }),
            }
          : 'status' in fate && { status: fate.status }),
        failure: outcome.failure ?? null,
        responseStatus: outcome.responseStatus ?? null,
        durationMs: outcome.durationMs,
        attemptedAt: now,
        leasedUntil: null,
      },
    })
    if (count === 0) return undefined
    const told = outcome.failure === undefined
    // What another receiver did says nothing of the one that it goes to now.
    const isSame = webhook?.url === claimed.url
    if (isSame && claimed.type !== 'ping' && (told || isTheirs(outcome))) await recordHealth(tx, claimed, outcome, now)
    return after?.afterMs
  })
}

function fateOf(
  { type, attempt, wantedSince }: Claimed,
  { failure, responseStatus }: Outcome,
  now: Date,
  chance: number,
): Fate {
  if (failure === undefined) return { status: 'delivered' }
  if (failure === 'agent_revoked') return { status: 'cancelled' }
  if (failure === 'interrupted' || failure === 'agent_suspended') {
    const isLong = now.getTime() - wantedSince.getTime() > uncountedMaxMs
    const afterMs = failure === 'interrupted' ? interruptedMs : suspendedMs
    return isLong ? { status: 'failed' } : { afterMs, counted: false }
  }
  const afterMs = type === 'ping' || responseStatus === gone ? undefined : retryAfterMs(attempt, chance)
  return afterMs === undefined ? { status: 'failed' } : { afterMs, counted: true }
}

/** RFC 9110 §15.5.11: whoever says so wants no more of them. */
const gone = 410

/** Is the failure the receiver's? */
const isTheirs = ({ failure }: Outcome): boolean =>
  failure !== 'interrupted' && failure !== 'agent_revoked' && failure !== 'agent_suspended'

async function recordHealth(tx: Tx, { webhookId: id }: Claimed, outcome: Outcome, now: Date): Promise<void> {
  if (outcome.failure === undefined) {
    const well = { consecutiveFailures: 0, failingSince: null, pausedUntil: null, lastDeliveredAt: now }
    await tx.webhook.updateMany({ where: { id }, data: well })
    return
  }
  const webhook = await tx.webhook.update({
    where: { id },
    data: { consecutiveFailures: { increment: 1 } },
    select: { consecutiveFailures: true, failingSince: true, state: true },
  })
  const failingSince = webhook.failingSince ?? now
  const failures = webhook.consecutiveFailures
  const why = outcome.responseStatus === gone ? goneWords : longWords(failures, failingSince, outcome)
  const ends = outcome.responseStatus === gone || hasFailedForLong(failures, failingSince, now)
  await tx.webhook.update({
    where: { id },
    data: {
      failingSince,
      pausedUntil: new Date(now.getTime() + pauseMs(failures)),
      ...(ends && webhook.state === 'active' && { state: 'disabled', disabledAt: now, disabledWhy: why }),
    },
  })
}

const goneWords = 'It answered 410 Gone.'

const longWords = (failures: number, since: Date, { failure, responseStatus }: Outcome): string =>
  `${failures} attempts failed in a row since ${since.toISOString()}; the last: ${
    responseStatus === undefined ? failure?.replaceAll('_', ' ') : `it answered ${responseStatus}`
  }.`

async function databaseTime(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  return row?.now ?? new Date()
}
