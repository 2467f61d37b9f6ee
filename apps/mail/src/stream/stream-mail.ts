import { cursorSeq, cursorText, notACursor } from '@keyfob/contracts/cursor'
import { stream } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Caller, OpenGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import type { EventsAnswer, Rested } from '@keyfob/service/events-answer'
import type { Arrivals, Woken } from '../wait/arrivals.js'
import { nextMail } from './next-mail.js'
import type { Streams } from './streams.js'

/** What a stream needs of its process. */
export type StreamParts = Readonly<{ gate: Gate; arrivals: Arrivals; streams: Streams }>

/**
 * Each mail that arrives, once and in order of the mailbox's own sequence, after the place that the caller names or from now on.
 * The gate is passed when it is opened and for each mail, and is closed between them; what is told is what a wait tells.
 * @throws AppError bad_request for a place that this mailbox has not reached, rate_limited, unavailable
 */
export async function streamMail(
  { gate, arrivals, streams }: StreamParts,
  caller: Caller,
  input: In<typeof stream>,
  signal: AbortSignal,
): Promise<EventsAnswer<Out<typeof stream>[number]>> {
  let agentId = ''
  const start = await gate.look(caller, stream, async (open) => {
    agentId = open.agent.id
    const place = await placeOf(open, input)
    streams.enter(agentId, caller, signal)
    return place
  })
  // Subscribed before the first look: what lands in between is not missed.
  const subscription = arrivals.subscribe(agentId, false)
  if (signal.aborted) subscription.close()
  signal.addEventListener('abort', () => subscription.close(), { once: true })
  return {
    start: start ?? '',
    next: (after) => gate.look(caller, stream, (open) => nextMail(open, cursorSeq(after))),
    rest: async (timeoutMs) => {
      const woken = await subscription.sleep({ timeoutMs, signal })
      if (woken === 'narrowed' || woken === 'changed') await gate.admitStill(caller, stream)
      return rested[woken]
    },
  }
}

/** What a client that comes again heard last wins over what it began with. */
async function placeOf({ agent, tx }: OpenGate, { lastEventId, after }: In<typeof stream>): Promise<string> {
  const { lastSeq } = await tx.mailbox.findUniqueOrThrow({ where: { agentId: agent.id }, select: { lastSeq: true } })
  const field = lastEventId === undefined ? 'after' : 'lastEventId'
  const asked = lastEventId ?? after
  if (asked === undefined) return cursorText(lastSeq)
  // It would wait for a mail that is many to come, and silently miss those before it.
  if (cursorSeq(asked, field) > lastSeq) throw notACursor(field)
  return asked
}

const rested: Readonly<Record<Woken, Rested>> = {
  unsure: 'more',
  news: 'more',
  changed: 'more',
  narrowed: 'more',
  timeout: 'timeout',
  gone: 'end',
  closed: 'end',
}
