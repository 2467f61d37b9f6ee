import type { IncomingMessage } from 'node:http'
import type { Operation } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import type { EventsAnswer } from '../events-answer.js'
import type { FileAnswer } from '../file-answer.js'
import type { ProtocolMessage } from '../protocol-answer.js'
import { requestIdOf } from './request-id.js'

/** An end that is still to come, or has. */
export class CallEnd {
  private behind: (() => void)[] | undefined = []

  come(): void {
    const behind = this.behind ?? []
    this.behind = undefined
    for (const work of behind) work()
  }

  /** Does it behind the end; now, where it has come. */
  after(work: () => void): void {
    if (this.behind) this.behind.push(work)
    else work()
  }
}

/** What the edge knows of one request and its answer, for as long as they last. */
export type Exchange = {
  readonly requestId: string
  readonly startedMs: number
  /** Operators come over TLS: their cookie is `__Host-` and Secure. */
  secure: boolean
  /** Where operators reach this platform: as configured, else on this machine. */
  origin: string
  operation: Operation | undefined
  caller: Caller | undefined
  /** Of an answer that is a file: passes the gate again. */
  lookAgain: FileAnswer['lookAgain'] | undefined
  /** Of an answer that is a stream of events: what follows. */
  events: EventsAnswer<unknown> | undefined
  /** Of an answer in a protocol of its own: its status, and the messages that follow. */
  protocol: Readonly<{ status: number; messages: AsyncIterable<ProtocolMessage> | undefined }> | undefined
  /** The end of a call whose caller was told of a refusal ahead of it: it is then told to nobody. */
  refusedAhead: CallEnd | undefined
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
    origin: '',
    operation: undefined,
    caller: undefined,
    lookAgain: undefined,
    events: undefined,
    protocol: undefined,
    refusedAhead: undefined,
    outcome: 'ok',
  }
  exchanges.set(request, begun)
  return begun
}

/** Does it now; where its caller was refused ahead of its call's end, behind that: others are to be told first. */
export function behindCall(request: IncomingMessage, work: () => void): void {
  const { refusedAhead } = exchangeOf(request)
  if (refusedAhead) refusedAhead.after(work)
  else work()
}
