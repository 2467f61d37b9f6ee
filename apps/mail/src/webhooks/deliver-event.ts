import { newId } from '@keyfob/contracts/ids'
import { deliverEvent as job } from '@keyfob/contracts/jobs'
import type { Gate } from '@keyfob/gate/gate'
import { failureOf } from '@keyfob/service/failure'
import type { Log } from '@keyfob/service/log'
import type { Queue } from '@keyfob/service/queue'
import { attemptDelivery, type Network } from './attempt-delivery.js'
import { claimDelivery } from './claim-delivery.js'
import type { Lanes } from './lanes.js'
import { recordOutcome } from './record-outcome.js'

export type Sender = Readonly<{
  gate: Gate
  queue: Queue
  network: Network
  lanes: Lanes
  log: Log
  ended: AbortSignal
}>

/**
 * Makes the next attempt of a delivery, if it is due, and has the queue bring the one after it. What is lost between the two is
 * found by {@link findDueDeliveries}: an event is delivered at least once.
 */
export function deliverEvent(sender: Sender, { webhookId, eventId }: Ids): Promise<void> {
  return sender.lanes.take(webhookId, eventId, (next) => deliver(sender, { webhookId, eventId: next }))
}

type Ids = Readonly<{ webhookId: string; eventId: string }>

async function deliver({ gate, queue, network, log, ended }: Sender, { webhookId, eventId }: Ids): Promise<void> {
  if (ended.aborted) return
  const claimed = await claimDelivery(gate, webhookId, eventId)
  if (!claimed) return
  const { attempt, type } = claimed
  const outcome = await attemptDelivery(gate, network, claimed, ended)
  const afterMs = await recordOutcome(gate, claimed, outcome, Math.random())
  const { failure, responseStatus, durationMs, cause } = outcome
  log.info(
    { webhookId, eventId, type, attempt, failure, responseStatus, durationMs, cause },
    'an attempt was made to deliver an event',
  )
  if (afterMs === undefined || ended.aborted) return
  await queue.send(job, { webhookId, eventId }, newId(), afterMs).catch((error: unknown) => {
    log.warn({ failure: failureOf(error) }, 'the next attempt of an event waits for the next look')
  })
}
