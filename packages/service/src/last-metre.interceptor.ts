import { AppError } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { lastValueFrom, type Observable, of } from 'rxjs'
import { Config } from './config.js'
import { refuseAhead } from './edge/answer-error.js'
import { answerOf, type ReadyAnswer } from './edge/answer-of.js'
import { callerOf } from './edge/caller.js'
import { exchangeOf } from './edge/exchange.js'
import { FailedAuthentication } from './edge/failed-authentication.js'
import { isFenced, late } from './edge/late.js'
import { networkOf } from './edge/network.js'
import { refuseCrossSite } from './edge/same-origin.js'
import { Log } from './log.js'
import { operationOf } from './serves.js'

const knocksMax = 4

/**
 * The last metre, up to the finished buffer: runs an operation, makes its answer, and knocks again where the answer has
 * missed its fence on the way. What is left, the check before the write, is `lastMetre`'s.
 */
@Injectable()
export class LastMetreInterceptor implements NestInterceptor {
  private readonly failures: FailedAuthentication

  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
    private readonly log: Log,
  ) {
    this.failures = new FailedAuthentication(config.failedAuthPerMinute)
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const operation = operationOf(context.getHandler())
    if (!operation) return next.handle()
    const http = context.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const reply = http.getResponse<FastifyReply>()
    const exchange = exchangeOf(request.raw)
    const caller = this.admit(request, reply, operation)
    const answer = this.counted(request, caller, () => this.answer(operation, caller, next))
    const { body, headers, lookAgain, events, protocol, refusal } = await answer.finally(() =>
      exchange.refusedAhead?.come(),
    )
    if (caller.tokenExpiresAt) reply.header('x-token-expires', caller.tokenExpiresAt.toISOString())
    reply.headers(headers)
    exchange.lookAgain = lookAgain
    exchange.events = events
    exchange.protocol = protocol
    if (refusal) exchange.outcome = refusal.code
    return of(body)
  }

  /** One caller for all knocks: the gate restarts its fence with each reading. */
  private admit(request: FastifyRequest, reply: FastifyReply, operation: Operation): Caller {
    const exchange = exchangeOf(request.raw)
    exchange.operation = operation
    const { requestId, secure } = exchange
    const network = networkOf(request.ip)
    const caller = callerOf(request.headers, { requestId, fence: this.gate.fence(), secure, network })
    exchange.caller = caller
    caller.refuse = (refusal) => refuseAhead(request, reply, refusal, this.log)
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

  /** Refuses who has failed too often, unseen; counts who fails, and who does not. Who brings nothing at all is only told so. */
  private async counted(
    { ip, raw }: FastifyRequest,
    caller: Caller,
    answer: () => Promise<ReadyAnswer>,
  ): Promise<ReadyAnswer> {
    const credential = caller.bearer ?? caller.session
    const isPublic = exchangeOf(raw).operation?.caller === 'public'
    if (credential === undefined && !isPublic) return await answer()
    const network = networkOf(ip)
    const proof = isPublic ? undefined : credential
    const retryAfter = this.failures.refusedFor(network, proof)
    if (retryAfter !== undefined) throw tooOften(retryAfter, this.failures.perMinute)
    try {
      const answered = await answer()
      if (answered.refusal) this.refused(answered.refusal, network, proof)
      else if (proof !== undefined) this.failures.succeeded(proof)
      return answered
    } catch (error) {
      this.refused(error, network, proof)
      throw error
    }
  }

  private refused(error: unknown, network: string, proof: string | undefined): void {
    const isFailure = error instanceof AppError && ['unauthorized', 'agent_revoked'].includes(error.code)
    if (isFailure && this.failures.failed(network, proof))
      this.log.warn(
        { network },
        'too many different tokens or codes failed from one network: new ones are refused for a while',
      )
  }

  private async answer(operation: Operation, caller: Caller, next: CallHandler): Promise<ReadyAnswer> {
    const knocks = isRepeatable(operation, caller) ? knocksMax : 1
    for (let knock = 0; knock < knocks; knock++) {
      const answer = answerOf(operation, await lastValueFrom(next.handle(), { defaultValue: undefined }))
      if (!isFenced(operation) || caller.fence.remainingMs() > 0) return answer
    }
    await this.gate.lost(caller, operation, 'undelivered')
    throw late(operation)
  }
}

/** May it be run again under the same request? Reading may; the rest where the gate keeps the first run's answer. */
const isRepeatable = ({ method }: Operation, caller: Caller): boolean =>
  method === 'GET' || (method === 'POST' && caller.idempotencyKey !== undefined)

const tooOften = (retryAfter: number, limit: number): AppError =>
  new AppError('rate_limited', {
    message: `Too many requests failed for want of a valid token or code. Wait ${retryAfter} seconds, and check the token.`,
    details: { retryAfter, limit },
  })

const header = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join() : value
