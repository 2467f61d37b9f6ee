import { type AppError, errorBody } from '@keyfob/contracts/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { failureOf } from '../failure.js'
import type { Log } from '../log.js'
import { asAppError } from './as-app-error.js'
import { drained } from './drained.js'
import { CallEnd, exchangeOf } from './exchange.js'

/** Answers with an error, whoever threw it and wherever: the one place that writes our envelope. Bugs are logged. */
export function answerError(request: FastifyRequest, reply: FastifyReply, thrown: unknown, log: Log): void {
  const exchange = exchangeOf(request.raw)
  const error = asAppError(thrown)
  report(error, exchange.requestId, exchange.operation?.name, log)
  if (exchange.refusedAhead) return
  exchange.outcome = error.code
  if (reply.raw.headersSent) {
    // Half an answer is out. The other half must not look like its end.
    reply.raw.destroy()
    return
  }
  reply.removeHeader('set-cookie')
  for (const [name, value] of Object.entries(errorHeaders(error))) reply.header(name, value)
  const send = () =>
    void reply
      .code(error.status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(errorBody(error, exchange.requestId)))
  if (error.code === 'payload_too_large') void drained(request.raw).then(send)
  else send()
}

/** Answers with a refusal ahead of the call's end. What has begun to answer is left to its own end. */
export function refuseAhead(request: FastifyRequest, reply: FastifyReply, refusal: AppError, log: Log): void {
  const exchange = exchangeOf(request.raw)
  if (reply.sent) return
  answerError(request, reply, refusal, log)
  exchange.refusedAhead = new CallEnd()
}

/** The headers that an error brings: when to come again, how to be let in, and what an address takes. */
export function errorHeaders(error: AppError): Record<string, string> {
  const headers: Record<string, string> = {}
  if (error.status === 429 || error.status === 503) headers['retry-after'] = String(retryAfterSeconds(error))
  // A limit that was reached says how much it is, and when it is open again.
  if (error.status === 429 && typeof error.details?.limit === 'number') {
    headers['x-ratelimit-limit'] = String(error.details.limit)
    headers['x-ratelimit-remaining'] = '0'
    headers['x-ratelimit-reset'] = String(Math.ceil(Date.now() / 1_000) + retryAfterSeconds(error))
  }
  // RFC 9110 §11.6.1: what would have let it in.
  if (error.status === 401) headers['www-authenticate'] = 'Bearer'
  const allow = error.details?.allow
  if (error.code === 'method_not_allowed' && Array.isArray(allow)) headers.allow = allow.join(', ')
  return headers
}

/** From the error's own `retryAt` (ISO 8601) or `retryAfter` (seconds); else a second, or a minute for a limit. */
function retryAfterSeconds(error: AppError): number {
  const { retryAt, retryAfter } = error.details ?? {}
  if (typeof retryAfter === 'number') return Math.max(1, Math.ceil(retryAfter))
  if (typeof retryAt === 'string') return Math.max(1, Math.ceil((Date.parse(retryAt) - Date.now()) / 1_000))
  return error.status === 429 ? 60 : 1
}

function report(error: AppError, requestId: string, operation: string | undefined, log: Log): void {
  if (error.code === 'internal_error')
    log.error({ requestId, operation, failure: failureOf(error.cause ?? error) }, 'a request failed')
  else if (error.status === 503 && error.cause !== undefined)
    log.warn({ requestId, operation, failure: failureOf(error.cause) }, 'a request could not be served')
}
