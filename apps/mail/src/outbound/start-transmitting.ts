import { transmitMail } from '@keyfob/contracts/jobs'
import { failureOf } from '@keyfob/service/failure'
import type { Queue } from '@keyfob/service/queue'
import type { Inbound } from '../inbound/receive-message.js'
import { transmitMessage } from './transmit-message.js'

const lookEveryMs = 15_000
const dueMax = 500

/**
 * Sends what is queued: a job says that a message is due, and a look every 15 seconds finds those whose job was lost, or whose
 * time for another attempt has come. Closing cuts what has not reached its final dot; it is sent later.
 */
export async function startTransmitting(
  queue: Queue,
  inbound: Inbound,
  name: string,
): Promise<{ look(): Promise<void>; close(): Promise<void> }> {
  const end = new AbortController()
  const running = new Set<Promise<void>>()
  await queue.worker(transmitMail, async ({ messageId }) => {
    const work = transmitMessage({ inbound, name, signal: end.signal }, messageId)
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
      await Promise.allSettled(running)
    },
  }
}

async function sendDue(queue: Queue, { gate }: Inbound): Promise<void> {
  const due = await gate.maintain('mail.due', ({ tx, now }) =>
    tx.mailTransmission.findMany({
      where: {
        doneAt: null,
        nextAttemptAt: { lte: now },
        OR: [{ leasedUntil: null }, { leasedUntil: { lt: now } }],
      },
      orderBy: { nextAttemptAt: 'asc' },
      select: { messageId: true, attempts: true, nextAttemptAt: true },
      take: dueMax,
    }),
  )
  for (const { messageId, attempts, nextAttemptAt } of due) {
    // Each attempt is a job of its own: one that has been done is not taken again under its id.
    await queue.send(transmitMail, { messageId }, `transmit-${messageId}-${attempts}-${nextAttemptAt.getTime()}`)
  }
}
