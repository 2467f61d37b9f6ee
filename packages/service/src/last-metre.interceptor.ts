import type { Operation } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { lastValueFrom, type Observable, of } from 'rxjs'
import { Config } from './config.js'
import { answerOf, type ReadyAnswer } from './edge/answer-of.js'
import { callerOf } from './edge/caller.js'
import { exchangeOf } from './edge/exchange.js'
import { isFenced, late } from './edge/late.js'
import { refuseCrossSite } from './edge/same-origin.js'
import { operationOf } from './serves.js'

const knocksMax = 4

/**
 * The last metre, up to the finished buffer: runs an operation, makes its answer, and knocks again where the answer has
 * missed its fence on the way. What is left, the check before the write, is `lastMetre`'s.
 */
@Injectable()
export class LastMetreInterceptor implements NestInterceptor {
  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const operation = operationOf(context.getHandler())
    if (!operation) return next.handle()
    const http = context.switchToHttp()
    const caller = this.admit(http.getRequest<FastifyRequest>(), operation)
    const { body, headers, lookAgain } = await this.answer(operation, caller, next)
    const reply = http.getResponse<FastifyReply>()
    if (caller.tokenExpiresAt) reply.header('x-token-expires', caller.tokenExpiresAt.toISOString())
    reply.headers(headers)
    exchangeOf(http.getRequest<FastifyRequest>().raw).lookAgain = lookAgain
    return of(body)
  }

  /** One caller for all knocks: the gate restarts its fence with each reading. */
  private admit(request: FastifyRequest, operation: Operation): Caller {
    const exchange = exchangeOf(request.raw)
    exchange.operation = operation
    const { requestId, secure } = exchange
    const caller = callerOf(request.headers, { requestId, fence: this.gate.fence(), secure })
    exchange.caller = caller
    if (caller.session !== undefined && caller.bearer === undefined) {
      refuseCrossSite({
        method: request.method,
        origin: request.headers.origin,
        fetchSite: header(request.headers['sec-fetch-site']),
        host: request.host,
        publicOrigin: this.config.publicUrl?.origin,
      })
    }
    return caller
  }

  private async answer(operation: Operation, caller: Caller, next: CallHandler): Promise<ReadyAnswer> {
    const knocks = isRepeatable(operation, caller) ? knocksMax : 1
    for (let knock = 0; knock < knocks; knock++) {
      const answer = answerOf(operation, await lastValueFrom(next.handle(), { defaultValue: undefined }))
      if (!isFenced(operation) || caller.fence.remainingMs() > 0) return answer
    }
    await this.gate.undelivered(caller, operation)
    throw late(operation)
  }
}

/** May it be run again under the same request? Reading may; the rest where the gate keeps the first run's answer. */
const isRepeatable = ({ method }: Operation, caller: Caller): boolean =>
  method === 'GET' || (method === 'POST' && caller.idempotencyKey !== undefined)

const header = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join() : value
