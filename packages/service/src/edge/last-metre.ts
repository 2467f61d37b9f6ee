import type { ServerResponse } from 'node:http'
import { errorBody } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import type { Fence } from '@keyfob/gate/fence'
import type { Lost } from '@keyfob/gate/gate'
import type { FastifyReply, onSendHookHandler } from 'fastify'
import { errorHeaders } from './answer-error.js'
import { type Exchange, exchangeOf } from './exchange.js'
import { handOver } from './hand-over.js'
import { isFenced, late } from './late.js'
import { resetUnlessFlushed } from './reset-unless-flushed.js'
import { streamEvents } from './stream-events.js'
import { streamFile } from './stream-file.js'
import { streamMessages } from './stream-messages.js'

/** A longer answer leaves in pieces of this size, each with a look at the fence before it. */
const pieceBytes = 64 * 1024

/** Says how an answer was lost; the first time counts. */
export type Lose = (how: Lost) => void

/**
 * The last step before the write. An answer that was read under a fence leaves within it, on a socket on which nothing
 * waits, or not at all: 503 in its place, or a reset where it stood finished already. What the client has not taken when the
 * fence ends is reset. To be the last hook that is registered.
 */
export function lastMetre(lost: (caller: Caller, operation: Operation, how: Lost) => void): onSendHookHandler {
  return (request, reply, payload, done) => {
    const exchange = exchangeOf(request.raw)
    const { operation, caller, protocol } = exchange
    // An error has a status of its own, and nothing of a protocol.
    if (protocol && reply.statusCode < 400) reply.code(protocol.status)
    if (!operation || !caller || !isFenced(operation) || reply.statusCode >= 400) return done(null, payload)
    // A stream may have read nothing yet.
    if (!caller.fence.started && !protocol?.messages) return done(null, payload)
    const lose: Lose = (how) => {
      if (exchange.outcome !== 'ok') return
      exchange.outcome = how
      lost(caller, operation, how)
    }
    if (caller.fence.remainingMs() === 0 || !isDrained(reply.raw)) {
      lose('undelivered')
      return done(null, refuse(reply, exchange, operation))
    }
    if (protocol?.messages) return streamMessages(reply, protocol.messages, { exchange, fence: caller.fence, lose })
    if (exchange.events) return streamEvents(reply, exchange.events, { exchange, fence: caller.fence, lose })
    const isLong = Buffer.isBuffer(payload) && payload.length > pieceBytes
    if (isLong && exchange.lookAgain) {
      if (streamFile(reply, payload, { exchange, fence: caller.fence, lookAgain: exchange.lookAgain, lose })) return
      lose('undelivered')
      return done(null, refuse(reply, exchange, operation))
    }
    resetUnlessFlushed(reply.raw, caller.fence, lose)
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return done(null, payload)
    writePieces(reply, Buffer.from(payload), { fence: caller.fence, lose })
  }
}

/** Does a write go straight to the system? Not where this answer waits behind another one (pipelining, a slow reader). */
const isDrained = ({ socket }: ServerResponse): boolean => socket !== null && socket.writableLength === 0

function refuse(reply: FastifyReply, { requestId }: Exchange, operation: Operation): string {
  const error = late(operation)
  reply.code(error.status).type('application/json; charset=utf-8').removeHeader('set-cookie')
  reply.removeHeader('content-disposition')
  for (const [name, value] of Object.entries(errorHeaders(error))) reply.header(name, value)
  return JSON.stringify(errorBody(error, requestId))
}

function writePieces(reply: FastifyReply, payload: Buffer, { fence, lose }: { fence: Fence; lose: Lose }): void {
  reply.header('content-length', payload.length)
  reply.hijack()
  const response = reply.raw
  response.writeHead(reply.statusCode, reply.getHeaders() as Record<string, string>)
  let offset = 0
  const write = () => {
    while (offset < payload.length) {
      const piece = payload.subarray(offset, offset + pieceBytes)
      offset += piece.length
      const flowing = response.write(piece)
      if (!handOver(response, fence, lose)) return
      if (!flowing) return void response.once('drain', write)
    }
    response.end()
  }
  write()
}
