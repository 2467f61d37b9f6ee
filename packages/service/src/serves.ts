import type { bytes, Events, In, Operation, Out } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
} from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { BrowserCookie } from './browser-cookie.js'
import { exchangeOf } from './edge/exchange.js'
import { gather } from './edge/gather.js'
import { matchPath, pathOf, queryOf } from './edge/request-path.js'
import type { EventsAnswer } from './events-answer.js'
import type { FileAnswer } from './file-answer.js'
import { SessionCookie } from './session-cookie.js'

const routes = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete }
const servedOperation = 'keyfob:operation'

/** What a controller's method that serves an operation looks like: its input, its caller, then whatever it injects. */
type Serving<Op extends Operation> = (input: In<Op>, caller: Caller, ...rest: never[]) => Promise<Answer<Op>>
/** What it returns: the operation's output; a file where that is bytes, and what follows where it is events. */
type Answer<Op extends Operation> = Op['output'] extends typeof bytes
  ? FileAnswer
  : Op['output'] extends Events<infer E>
    ? EventsAnswer<z.output<E>>
    : Out<Op>

/** Serves an operation: route, status and what may leave are the operation's. A method of another shape does not compile. */
export const Serves =
  <Op extends Operation>(operation: Op) =>
  <Method extends Serving<Op>>(target: object, name: string, method: TypedPropertyDescriptor<Method>): void => {
    const decorate = applyDecorators(
      routes[operation.method](operation.path),
      HttpCode(operation.status),
      SetMetadata(servedOperation, operation),
    )
    decorate(target, name, method)
  }

/** The operation that a controller's method serves, if any. */
export const operationOf = (handler: object): Operation | undefined => Reflect.getMetadata(servedOperation, handler)

/** The operation's input, gathered from path, query and body, and valid. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const operation = operationOf(context.getHandler())
  if (!operation) throw new Error('@Input() stands where no operation is served')
  const { raw, body } = context.switchToHttp().getRequest<FastifyRequest>()
  const target = raw.url ?? ''
  const path = matchPath(operation.path, pathOf(target)) ?? {}
  return gather(operation, { path, query: queryOf(target), body, headers: raw.headers })
})

/** Who asks, unchecked: for the gate. */
export const FromCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = exchangeOf(context.switchToHttp().getRequest<FastifyRequest>().raw)
  if (!caller) throw new Error('@FromCaller() stands where no operation is served')
  return caller
})

/**
 * The origin at which operators reach this platform: of KEYFOB_URL, else `localhost` on the port that was asked. Not what the
 * request says of itself: a page that stands in between would say its own.
 */
export const OwnOrigin = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    exchangeOf(context.switchToHttp().getRequest<FastifyRequest>().raw).origin,
)

/** The cookie by which an operator stays signed in: a `SessionCookie`, to set or to clear. */
export const Cookie = createParamDecorator((_: unknown, context: ExecutionContext): SessionCookie => {
  const http = context.switchToHttp()
  return new SessionCookie(http.getResponse<FastifyReply>(), exchangeOf(http.getRequest<FastifyRequest>().raw).secure)
})

/** What binds an answer from elsewhere to the browser that asked for it: a `BrowserCookie`. */
export const Browser = createParamDecorator((_: unknown, context: ExecutionContext): BrowserCookie => {
  const http = context.switchToHttp()
  const { headers, raw } = http.getRequest<FastifyRequest>()
  return new BrowserCookie(http.getResponse<FastifyReply>(), headers.cookie, exchangeOf(raw).secure)
})
