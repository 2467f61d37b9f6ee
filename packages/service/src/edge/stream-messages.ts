import type { ServerResponse } from 'node:http'
import type { Fence } from '@keyfob/gate/fence'
import type { FastifyReply } from 'fastify'
import type { ProtocolMessage } from '../protocol-answer.js'
import { asAppError } from './as-app-error.js'
import type { Exchange } from './exchange.js'
import { handOver } from './hand-over.js'
import type { Lose } from './last-metre.js'

/** How long a message that discloses nothing may wait for its reader. */
const idleMs = 30_000

type Passage = Readonly<{
  exchange: Exchange
  fence: Fence
  lose: Lose
}>

/**
 * Writes messages as they come. What was read leaves within its fence, with the last look at it in the call that sends the bytes; what the
 * client has not taken when it ends is reset. A client that is gone ends the work: nothing more is asked of the iteration.
 */
export function streamMessages(
  reply: FastifyReply,
  messages: AsyncIterable<ProtocolMessage>,
  { exchange, fence, lose }: Passage,
): void {
  reply.hijack()
  const response = reply.raw
  response.writeHead(reply.statusCode, reply.getHeaders() as Record<string, string>)
  response.flushHeaders()
  writeAll(response, messages, { fence, lose }).then(
    (isWhole) => {
      if (isWhole) return void response.end()
      if (response.destroyed) return
      lose('undelivered')
      response.socket?.resetAndDestroy()
    },
    (thrown: unknown) => {
      exchange.outcome = asAppError(thrown).code
      response.socket?.resetAndDestroy()
    },
  )
}

async function writeAll(
  response: ServerResponse,
  messages: AsyncIterable<ProtocolMessage>,
  passage: Omit<Passage, 'exchange'>,
): Promise<boolean> {
  for await (const { bytes, discloses } of messages) {
    if (response.destroyed) return false
    const isTaken =
      discloses && passage.fence.started ? write(response, bytes, passage) : written(response, bytes, idleMs)
    if (!(await isTaken)) return false
  }
  return true
}

async function write(
  response: ServerResponse,
  bytes: Buffer,
  { fence, lose }: Omit<Passage, 'exchange'>,
): Promise<boolean> {
  const taken = written(response, bytes, fence.remainingMs())
  return handOver(response, fence, lose) && (await taken)
}

/** Has the system taken it within this time? */
function written(response: ServerResponse, bytes: Buffer, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(settle, Math.min(limitMs, idleMs), false)
    const onClose = () => settle(false)
    function settle(isTaken: boolean) {
      clearTimeout(timer)
      response.off('close', onClose)
      resolve(isTaken)
    }
    response.once('close', onClose).write(bytes, (error) => settle(!error))
  })
}
