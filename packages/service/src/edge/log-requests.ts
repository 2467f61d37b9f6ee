import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { parseToken } from '@keyfob/gate/token-format'
import type { Log } from '../log.js'
import { type Exchange, exchangeOf } from './exchange.js'

/** Writes one line for each request that was read, once its answer has left or cannot leave any more. */
export function logRequests(server: Server, log: Log): void {
  server.on('connection', (socket: Socket) => socket.setMaxListeners(0))
  server.on('request', (request, response) => {
    const exchange = exchangeOf(request)
    whenOver(request.socket, response, () => {
      const { requestId, operation, startedMs } = exchange
      const status = response.statusCode
      const outcome = response.writableFinished || exchange.outcome !== 'ok' ? exchange.outcome : 'aborted'
      const durationMs = Math.round((performance.now() - startedMs) * 10) / 10
      log.info({ requestId, operation: operation?.name, ...whoOf(exchange), status, outcome, durationMs }, 'request')
    })
  })
}

/** An answer that waits behind another one hears nothing of its connection's end: so the socket is listened to as well. */
function whenOver(socket: Socket, response: ServerResponse, then: () => void): void {
  const over = () => {
    socket.off('close', over)
    response.off('close', over)
    then()
  }
  socket.once('close', over)
  response.once('close', over)
}

/** The agent, or the organisation, that the token names in clear; nobody where the token was not accepted. */
function whoOf({ caller, outcome }: Exchange): { agent?: string; organisation?: string } {
  if (caller?.bearer === undefined || outcome === 'unauthorized') return {}
  const token = parseToken(caller.bearer)
  if (!token) return {}
  return token.kind === 'agent' ? { agent: token.ownerId } : { organisation: token.ownerId }
}
