import type { ServerResponse } from 'node:http'
import type { Fence } from '@keyfob/gate/fence'
import type { FastifyReply } from 'fastify'
import type { EventsAnswer } from '../events-answer.js'
import { asAppError } from './as-app-error.js'
import { eventFrame, heartbeatFrame, openingFrame } from './event-frame.js'
import type { Exchange } from './exchange.js'
import { handOver } from './hand-over.js'
import type { Lose } from './last-metre.js'

/** A silent stream says this often that it is there: proxies end what is silent for longer. */
const heartbeatMs = 15_000
const knocksMax = 3

type Passage = Readonly<{
  exchange: Exchange
  fence: Fence
  lose: Lose
}>

/**
 * Writes a stream of events. Each passes the gate for itself, and so does each heartbeat; what the client has not taken when its
 * fence ends resets the connection, so that a slow reader holds one event, and resumes after it. A stream that may not go on is
 * reset without a further byte; one that is to be had elsewhere just ends.
 */
export function streamEvents(reply: FastifyReply, events: EventsAnswer<unknown>, passage: Passage): void {
  reply.hijack()
  const response = reply.raw
  response.writeHead(reply.statusCode, reply.getHeaders() as Record<string, string>)
  writeAll(response, events, passage).catch((thrown: unknown) => {
    passage.exchange.outcome = asAppError(thrown).code
    response.socket?.resetAndDestroy()
  })
}

async function writeAll(response: ServerResponse, events: EventsAnswer<unknown>, passage: Passage): Promise<void> {
  let place = events.start
  let isTaken = await write(response, openingFrame(place), passage)
  let isSilent = false
  while (isTaken) {
    const found = await nextInTime(events, place, passage)
    if (found === 'late') return void lose(response, passage)
    if (found) {
      isTaken = await write(response, eventFrame(found.id, found.event), passage)
      place = found.id
      continue
    }
    if (isSilent) isTaken = await write(response, heartbeatFrame, passage)
    const rested = isTaken && (await events.rest(heartbeatMs))
    if (rested === 'end') return void response.end()
    isSilent = rested === 'timeout'
  }
}

async function nextInTime({ next }: EventsAnswer<unknown>, place: string, { fence }: Passage) {
  for (let knocks = 0; knocks <= knocksMax; knocks++) {
    const found = await next(place)
    if (fence.remainingMs() > 0) return found
  }
  return 'late'
}

/** Has the system taken it within the fence? */
async function write(response: ServerResponse, frame: Buffer, passage: Passage): Promise<boolean> {
  if (response.destroyed) return false
  const taken = new Promise<boolean>((resolve) => {
    const timer = setTimeout(settle, passage.fence.remainingMs(), false)
    const onClose = () => settle(false)
    function settle(isTaken: boolean) {
      clearTimeout(timer)
      response.off('close', onClose)
      resolve(isTaken)
    }
    response.once('close', onClose).write(frame, (error) => settle(!error))
    handOver(response, passage.fence, passage.lose)
  })
  return (await taken) || lose(response, passage)
}

function lose(response: ServerResponse, { lose: say }: Passage): false {
  if (response.destroyed) return false
  say('undelivered')
  response.socket?.resetAndDestroy()
  return false
}
