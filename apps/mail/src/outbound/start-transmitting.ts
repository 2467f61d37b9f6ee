import { setTimeout as delay } from 'node:timers/promises'
import { transmitMail } from '@keyfob/contracts/jobs'
import { failureOf } from '@keyfob/service/failure'
import type { Queue } from '@keyfob/service/queue'
import type { Inbound } from '../inbound/receive-message.js'
import type { RelayClient } from '../relays/relay-connection.js'
import { transmitMessage } from './transmit-message.js'

const lookEveryMs = 15_000
const dueMax = 500
/** How long what has left, and is not answered yet, is waited for. */
const closeMs = 20_000

/**
 * Sends what is queued: a job says that a message is due, and a look every 15 seconds finds those whose job was lost, or whose
 * time for another attempt has come. Closing cuts what has not reached its final dot; it is sent later. What has is waited for.
 */
export async function startTransmitting(
  queue: Queue,
  inbound: Inbound,
  client: RelayClient,
): Promise<{ look(): Promise<void>; close(): Promise<void> }> {
  const end = new AbortController()
  const running = new Set<Promise<void>>()
  await queue.worker(transmitMail, async ({ messageId }) => {
    const work = transmitMessage({ inbound, client, signal: end.signal }, messageId)
    running.add(work)
    await work.finally(() => running.delete(work))
  })
  const look = () => sendDue(queue, inbound)
  const timer = setInterval(() => {
    look().catch((error: unknown) => inbound.log.warn({ failure: failureOf(error) }, 'the look for due mail failed'))
  }, lookEveryMs).unref()
  return {
    look,
    close: async () => {
      clearInterval(timer)
      end.abort()
      await Promise.race([Promise.allSettled(running), delay(closeMs, undefined, { ref: false })])
    },
  }
}

async function sendDue(queue: Queue, { gate }: Inbound): Promise<void> {
  // By the database's clock, as the lease is.
  const due = await gate.maintain(
    'mail.due',
    ({ tx }) => tx.$queryRaw<{ messageId: string; round: string }[]>`
    SELECT message_id AS "messageId", floor(extract(epoch FROM clock_timestamp()) / 10)::text AS round
      FROM mail_transmission
     WHERE done_at IS NULL AND next_attempt_at <= clock_timestamp()
       AND (leased_until IS NULL OR leased_until < clock_timestamp())
     ORDER BY next_attempt_at LIMIT ${dueMax}`,
  )
  // Under another id each time: a queue keeps for a while what was done, or given up, under one.
  for (const { messageId, round } of due) {
    await queue.send(transmitMail, { messageId }, `transmit-${messageId}-look-${round}`)
  }
}
