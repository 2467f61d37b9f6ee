import type { IncomingMessage } from 'node:http'
import type { Operation } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import type { FileAnswer } from '../file-answer.js'
import { requestIdOf } from './request-id.js'

/** What the edge knows of one request and its answer, for as long as they last. */
export type Exchange = {
  readonly requestId: string
  readonly startedMs: number
  /** Operators come over TLS: their cookie is `__Host-` and Secure. */
  secure: boolean
  operation: Operation | undefined
  caller: Caller | undefined
  /** Of an answer that is a file: passes the gate again. */
  lookAgain: FileAnswer['lookAgain'] | undefined
  /** `ok`, the code of the error that was answered, or how the answer was lost. */
  outcome: string
}

const exchanges = new WeakMap<IncomingMessage, Exchange>()

/** The exchange of a request; begun by whoever asks first. */
export function exchangeOf(request: IncomingMessage): Exchange {
  const known = exchanges.get(request)
  if (known) return known
  const requestId = requestIdOf(request.headers['x-request-id'])
  const begun: Exchange = {
    requestId,
    startedMs: performance.now(),
    secure: false,
    operation: undefined,
    caller: undefined,
    lookAgain: undefined,
    outcome: 'ok',
  }
  exchanges.set(request, begun)
  return begun
}
