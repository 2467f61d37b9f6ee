import type { ServerResponse } from 'node:http'
import { errorBody } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import type { Fence } from '@keyfob/gate/fence'
import type { FastifyReply, onSendHookHandler } from 'fastify'
import { errorHeaders } from './answer-error.js'
import { type Exchange, exchangeOf } from './exchange.js'
import { isFenced, late } from './late.js'
import { streamFile } from './stream-file.js'

/** A longer answer leaves in pieces of this size, each with a look at the fence before it. */
const pieceBytes = 64 * 1024

/**
 * The last step before the write. An answer that was read under a fence leaves within it, on a socket on which nothing
 * waits, or not at all: 503 in its place. What the client has not taken when the fence ends is reset. To be the last hook
 * that is registered: what it lets through is written in the same turn, by `reply.send`.
 */
export function lastMetre(undelivered: (caller: Caller, operation: Operation) => void): onSendHookHandler {
  return (request, reply, payload, done) => {
    const exchange = exchangeOf(request.raw)
    const { operation, caller } = exchange
    if (!operation || !caller?.fence.started || !isFenced(operation) || reply.statusCode >= 400)
      return done(null, payload)
    const lose = () => {
      exchange.outcome = 'undelivered'
      undelivered(caller, operation)
    }
    if (caller.fence.remainingMs() === 0 || !isDrained(reply.raw)) {
      lose()
      return done(null, refuse(reply, exchange, operation))
    }
    const isLong = Buffer.isBuffer(payload) && payload.length > pieceBytes
    if (isLong && exchange.lookAgain) {
      if (streamFile(reply, payload, { exchange, fence: caller.fence, lookAgain: exchange.lookAgain, lose })) return
      return done(null, refuse(reply, exchange, operation))
    }
    resetUnlessFlushed(reply.raw, caller.fence, lose)
    if (!isLong) return done(null, payload)
    writePieces(reply, payload, caller.fence)
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

function resetUnlessFlushed(response: ServerResponse, fence: Fence, lose: () => void): void {
  const { socket } = response
  const timer = setTimeout(() => {
    lose()
    socket?.resetAndDestroy()
  }, fence.remainingMs())
  // It closes when the system has taken all of it, or when nobody is there any more.
  response.once('close', () => clearTimeout(timer))
}

function writePieces(reply: FastifyReply, payload: Buffer, fence: Fence): void {
  reply.header('content-length', payload.length)
  reply.hijack()
  const response = reply.raw
  response.writeHead(reply.statusCode, reply.getHeaders() as Record<string, string>)
  let offset = 0
  const write = () => {
    while (offset < payload.length) {
      if (fence.remainingMs() === 0) return
      const piece = payload.subarray(offset, offset + pieceBytes)
      offset += piece.length
      const flowing = response.write(piece)
      // Node keeps what is written until the end of the turn; the look at the fence is worth that of this moment.
      response.socket?.uncork()
      if (!flowing) return void response.once('drain', write)
    }
    response.end()
  }
  write()
}
