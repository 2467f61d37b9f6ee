import type { Server } from 'node:http'
import { AppError } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import { operations } from '@keyfob/contracts/operations'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate, Lost } from '@keyfob/gate/gate'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyHttpOptions, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from './config.js'
import { answerError } from './edge/answer-error.js'
import { answerHeaders } from './edge/answer-headers.js'
import { countAnswers } from './edge/answering.js'
import { badRequest } from './edge/bad-request.js'
import { bodyOf } from './edge/body-of.js'
import { answerClientError } from './edge/client-error.js'
import { exchangeOf } from './edge/exchange.js'
import { lastMetre } from './edge/last-metre.js'
import { logRequests } from './edge/log-requests.js'
import { matchPath, pathOf } from './edge/request-path.js'
import { RouteTable } from './edge/route-table.js'
import { failureOf } from './failure.js'
import type { Log } from './log.js'
import type { Metrics } from './metrics.js'

const bodyBytesMax = 1024 * 1024
const nameBytesMax = 4_096
/** In which a whole request, and its head alone, must arrive. */
const requestTimeoutMs = 30_000
const headersTimeoutMs = 10_000
const timeoutCheckMs = 2_000

/** Fastify as Nest is to drive it: our limits and, for what never reaches a route, our words. */
export function createAdapter({ trustProxy }: Config, log: Log): FastifyAdapter {
  const options: FastifyHttpOptions<Server> = {
    bodyLimit: bodyBytesMax,
    exposeHeadRoutes: false,
    genReqId: (raw) => exchangeOf(raw).requestId,
    http: { headersTimeout: headersTimeoutMs, connectionsCheckingInterval: timeoutCheckMs },
    requestTimeout: requestTimeoutMs,
    return503OnClosing: false,
    routerOptions: { maxParamLength: nameBytesMax, querystringParser: () => ({}) },
    ...(trustProxy && { trustProxy }),
    clientErrorHandler: (failure, socket) => answerClientError(failure, socket, log),
    frameworkErrors: (failure, request, reply) => {
      addHeaders(request, reply)
      answerError(request, reply, failure, log)
    },
  }
  return new FastifyAdapter(options)
}

/**
 * What happens to every request before a handler and after it. To be called before any route is there; `close` has what
 * still comes answered with 503, and no connection kept on which nothing does.
 */
export function furnish(
  fastify: FastifyInstance,
  { config, log, metrics }: Readonly<{ config: Config; log: Log; metrics: Metrics }>,
): { close(): void } {
  const routes = new RouteTable()
  const secure = config.publicUrl?.protocol === 'https:'
  let closing = false

  countAnswers(fastify.server)
  logRequests(fastify.server, log, metrics)
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) =>
    bodyOf(request.headers, bytes),
  )
  fastify.addHook('onRoute', (route) => {
    routes.add(route.method, route.url)
    const operation = operations.find(({ method, path }) => method === route.method && path === route.url)
    if (operation) route.bodyLimit = operation.bodyBytesMax
  })
  fastify.addHook('onRequest', (request, reply, done) => {
    const exchange = exchangeOf(request.raw)
    exchange.secure = secure
    exchange.origin = config.publicUrl?.origin ?? `http://localhost:${request.raw.socket.localPort}`
    if (closing) {
      reply.header('connection', 'close')
      return done(new AppError('unavailable', { message: 'The platform is being stopped. Try again.' }))
    }
    done(refusal(request, routes))
  })
  fastify.addHook('onSend', (request, reply, payload, done) => {
    addHeaders(request, reply)
    done(null, payload)
  })
  fastify.addHook('onResponse', (_, __, done) => {
    // Whoever kept it for the next request would be waited for. What has come on it already is answered first.
    if (closing) setImmediate(() => fastify.server.closeIdleConnections())
    done()
  })
  return {
    close: () => {
      closing = true
    },
  }
}

/** Adds the hook that has to be the last, since it writes. To be called when all routes are there. */
export function guardLastMetre(fastify: FastifyInstance, gate: Gate, log: Log): void {
  const lost = (caller: Caller, operation: Operation, how: Lost): void => {
    const { requestId } = caller
    if (how === 'late')
      log.error(
        { requestId, operation: operation.name },
        'this process stood still while it sent an answer, which may have left after its fence: a revocation may have answered before',
      )
    gate.lost(caller, operation, how).catch((error: unknown) => {
      log.error(
        { requestId, operation: operation.name, failure: failureOf(error) },
        'a lost answer could not be recorded',
      )
    })
  }
  fastify.addHook('onSend', lastMetre(lost))
}

/** Why a request gets no handler: nothing is there, it is spelled otherwise, or it brings what its method does not take. */
function refusal(request: FastifyRequest, routes: RouteTable): AppError | undefined {
  const path = pathOf(request.raw.url ?? '')
  const pattern = request.is404 ? undefined : request.routeOptions.url
  if (pattern === undefined || !matchPath(pattern, path)) {
    const allow = routes.methodsAt(path)
    if (allow.length === 0) return new AppError('not_found', { message: 'There is no such address in this API.' })
    return new AppError('method_not_allowed', { details: { allow } })
  }
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0
  if (request.method === 'GET' && hasBody)
    return badRequest([{ field: 'body', problem: 'must be empty: GET takes its fields in the query' }])
  return undefined
}

function addHeaders(request: FastifyRequest, reply: FastifyReply): void {
  for (const [name, value] of Object.entries(answerHeaders)) if (!reply.hasHeader(name)) reply.header(name, value)
  reply.header('x-request-id', exchangeOf(request.raw).requestId)
}
