import type { AppError } from '@keyfob/contracts/errors'
import { z } from 'zod'

/** One message of a stream: the whole of it, as it is written. */
export type ProtocolMessage = Readonly<{
  bytes: Buffer
  /** It holds what was read: it leaves within the fence of that reading, or not at all. Else it says nothing but that work goes on. */
  discloses: boolean
}>

/**
 * The answer of an operation that speaks a protocol of its own, with its status and type: nothing, one finished text, or messages one after
 * the other. What it holds of readings elsewhere stands under the caller's fence; whoever makes it starts that with the earliest of them.
 */
export class ProtocolAnswer {
  constructor(
    readonly status: number,
    readonly body: Readonly<{ json: object } | { events: AsyncIterable<ProtocolMessage> }> | undefined,
    /** Why its caller was not let in, where the protocol says it in its own words: it counts like any refusal. */
    readonly refusal?: AppError | undefined,
  ) {}
}

/** The output of such an operation. */
export const protocolAnswer = z.instanceof(ProtocolAnswer)
