import type { ServerResponse } from 'node:http'
import type { Fence } from '@keyfob/gate/fence'
import type { FastifyReply } from 'fastify'
import type { FileAnswer } from '../file-answer.js'
import { asAppError } from './as-app-error.js'
import type { Exchange } from './exchange.js'
import { handOver } from './hand-over.js'
import type { Lose } from './last-metre.js'
import { resetUnlessFlushed } from './reset-unless-flushed.js'

/** Small enough that a line of 1 Mbit/s takes one within half a fence of 250 ms. */
const pieceBytes = 16 * 1024
const knocksMax = 3
/** What all files that are on their way may hold of this process's memory. */
const heldBytesMax = 256 * 1024 * 1024
let heldBytes = 0

type Passage = Readonly<{
  exchange: Exchange
  fence: Fence
  lookAgain: FileAnswer['lookAgain']
  lose: Lose
}>

/**
 * Writes a file in pieces, each within a fence: when half of one is over, the gate is passed again, so that a revocation or
 * a deletion ends a download in its middle. A piece that is not flushed within its fence resets the connection. `false`,
 * with nothing written, where too much is on its way already.
 */
export function streamFile(reply: FastifyReply, file: Buffer, passage: Passage): boolean {
  if (heldBytes + file.length > heldBytesMax) return false
  heldBytes += file.length
  reply.header('content-length', file.length)
  reply.hijack()
  const response = reply.raw
  response.writeHead(reply.statusCode, reply.getHeaders() as Record<string, string>)
  writeAll(response, file, passage)
    .catch((thrown: unknown) => {
      passage.lose('undelivered')
      passage.exchange.outcome = asAppError(thrown).code
      response.socket?.resetAndDestroy()
    })
    .finally(() => {
      heldBytes -= file.length
    })
  return true
}

async function writeAll(response: ServerResponse, file: Buffer, { fence, lookAgain, lose }: Passage): Promise<void> {
  for (let offset = 0; offset < file.length; offset += pieceBytes) {
    for (let knocks = 0; fence.remainingMs() < fence.fenceMs / 2; knocks++) {
      if (knocks === knocksMax) return reset(response, lose)
      await lookAgain()
    }
    if (response.destroyed) return
    const flowing = response.write(file.subarray(offset, offset + pieceBytes))
    if (!handOver(response, fence, lose)) return
    if (!flowing && !(await drained(response, fence.remainingMs()))) return reset(response, lose)
  }
  // What the last writes left with Node is still within this fence, or lost.
  resetUnlessFlushed(response, fence, lose)
  response.end()
}

function reset(response: ServerResponse, lose: Lose): void {
  if (response.destroyed) return
  lose('undelivered')
  response.socket?.resetAndDestroy()
}

/** Has the system taken what was written, within this time? */
function drained(response: ServerResponse, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isDrained: boolean) => {
      clearTimeout(timer)
      response.off('drain', onDrain).off('close', onClose)
      resolve(isDrained)
    }
    const onDrain = () => settle(true)
    const onClose = () => settle(false)
    const timer = setTimeout(settle, limitMs, false)
    response.once('drain', onDrain).once('close', onClose)
  })
}
