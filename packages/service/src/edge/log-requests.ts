import type { Server } from 'node:http'
import { parseToken } from '@keyfob/gate/token-format'
import type { Log } from '../log.js'
import type { Metrics } from '../metrics.js'
import { whenOver } from './answering.js'
import { behindCall, type Exchange, exchangeOf } from './exchange.js'

/** Writes one line for each request that was read, once its answer has left or cannot leave any more; and counts it. */
export function logRequests(server: Server, log: Log, metrics: Metrics): void {
  server.on('request', (request, response) => {
    const exchange = exchangeOf(request)
    metrics.begun()
    whenOver(request.socket, response, () => {
      const { requestId, operation, startedMs } = exchange
      const status = response.statusCode
      const outcome = response.writableFinished || exchange.outcome !== 'ok' ? exchange.outcome : 'aborted'
      const durationMs = Math.round((performance.now() - startedMs) * 10) / 10
      behindCall(request, () => {
        metrics.over(operation?.name, outcome, durationMs)
        log.info({ requestId, operation: operation?.name, ...whoOf(exchange), status, outcome, durationMs }, 'request')
      })
    })
  })
}

/** The agent, or the organisation, that the token names in clear; nobody where the token was not accepted. */
function whoOf({ caller, outcome }: Exchange): { agent?: string; organisation?: string } {
  if (caller?.bearer === undefined || outcome === 'unauthorized') return {}
  const token = parseToken(caller.bearer)
  if (!token) return {}
  return token.kind === 'agent' ? { agent: token.ownerId } : { organisation: token.ownerId }
}
