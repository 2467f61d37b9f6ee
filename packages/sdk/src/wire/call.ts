import { KeyfobError } from '../error.js'
import { operations } from '../operations.generated.js'
import type { CallOptions } from '../options.js'
import type { Calls } from '../types/calls.generated.js'
import { readAnswer } from './answer.js'
import { type Connection, checkedTimeoutMs } from './connect.js'
import { openDeadline } from './deadline.js'
import { type OperationRow, type WireRequest, wireRequest } from './request.js'
import { retryDelayMs, turnDelayMs } from './retry.js'

/**
 * Calls an operation of the table. `heldMs` is how long the platform itself may hold the answer back: the client's
 * limit of time begins after it, a limit of the call's own does not.
 */
export type Call = <Name extends keyof Calls>(
  name: Name,
  input: Calls[Name]['input'],
  options?: CallOptions,
  heldMs?: number,
) => Promise<Calls[Name]['output']>

/** Everything that speaks to the platform goes through the one function that this returns; only it knows the token. */
export function createCall(connection: Connection): Call {
  return async (name, input, options = {}, heldMs = 0) => {
    const operation: OperationRow = operations[name]
    const request = wireRequest(connection, operation, input, options)
    const timeoutMs = options.timeoutMs ?? connection.timeoutMs + heldMs
    const deadline = openDeadline(checkedTimeoutMs(timeoutMs), options.signal)
    try {
      for (let failed = 0; ; ) {
        deadline.signal.throwIfAborted()
        try {
          // The table says what the answer is; the platform's own tests hold it to that.
          return (await exchange(connection, operation, request, deadline.signal)) as Calls[typeof name]['output']
        } catch (error) {
          deadline.signal.throwIfAborted()
          if (!(error instanceof KeyfobError)) throw error
          const remainingMs = deadline.remainingMs()
          let delayMs = turnDelayMs(error, remainingMs)
          if (delayMs === undefined && failed < connection.maxRetries) {
            failed++
            delayMs = retryDelayMs(error, request.repeat, { sent: failed, remainingMs, random: Math.random() })
          }
          if (delayMs === undefined) throw error
          await deadline.sleep(delayMs)
        }
      }
    } finally {
      deadline.close()
    }
  }
}

async function exchange(
  connection: Connection,
  operation: OperationRow,
  request: WireRequest,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    return await readAnswer(await send(connection, request, signal), operation)
  } catch (cause) {
    if (cause instanceof KeyfobError) throw cause
    throw unreached(cause)
  }
}

/** Sends a request once. It rejects as `fetch` does. */
export function send(
  { fetch, token }: Connection,
  { url, method, headers, body }: WireRequest,
  signal: AbortSignal,
): Promise<Response> {
  const init: RequestInit & { cache: 'no-store' } = {
    method,
    headers,
    ...(body !== undefined && { body }),
    signal,
    // A redirect would carry the body's secrets to wherever it points.
    redirect: 'manual',
    cache: 'no-store',
    credentials: token === undefined ? 'same-origin' : 'omit',
  }
  return fetch(url, init)
}

/** What is thrown where no whole answer arrived. */
export const unreached = (cause?: unknown): KeyfobError =>
  new KeyfobError('unavailable', 'The platform could not be reached, or the connection broke.', { cause })
