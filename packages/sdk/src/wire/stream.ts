import { KeyfobError } from '../error.js'
import { operations } from '../operations.generated.js'
import type { CallOptions } from '../options.js'
import type { Calls } from '../types/calls.generated.js'
import { readAnswer } from './answer.js'
import { send, unreached } from './call.js'
import type { Connection } from './connect.js'
import { sleep } from './deadline.js'
import { EventBlocks } from './event-blocks.js'
import { wireRequest } from './request.js'
import { retryDelayMs } from './retry.js'

/** What a stream takes besides its input: `signal` ends it. */
export type StreamOptions = Pick<CallOptions, 'signal' | 'headers'>

/** Reads an operation that answers events, for as long as they are asked for. */
export type Stream = (
  name: 'mail.stream',
  input: Calls['mail.stream']['input'],
  options?: StreamOptions,
) => AsyncGenerator<Calls['mail.stream']['output'][number], void, undefined>

/** The platform says every 15 seconds that a stream is there. */
const silentMsMax = 45_000

/**
 * Streams through one connection. A stream that breaks, ends or falls silent is opened again after what was heard last, later
 * each time; for ever, once it has been open, and before that as often as any call. What the platform refuses is thrown.
 */
export function createStream(connection: Connection): Stream {
  return async function* (name, input, options = {}) {
    let failed = 0
    let wasOpen = false
    let isWithCaller = false
    for (let lastEventId = input.lastEventId; ; ) {
      const watch = openWatch(options.signal)
      try {
        watch.expect(connection.timeoutMs)
        const request = wireRequest(connection, operations[name], { ...input, lastEventId }, options)
        request.headers.set('Accept', 'text/event-stream')
        const blocks = new EventBlocks()
        const reader = await opened(await send(connection, request, watch.signal))
        for (wasOpen = true; ; ) {
          watch.expect(silentMsMax)
          const { done, value } = await reader.read()
          watch.rest()
          if (done) throw unreached()
          for (const { id, data } of blocks.take(value)) {
            // Read before its place counts as reached: what is not whole is asked for again.
            const event = data === undefined ? undefined : JSON.parse(data)
            failed = 0
            lastEventId = id ?? lastEventId
            if (event === undefined) continue
            isWithCaller = true
            yield event
            isWithCaller = false
          }
        }
      } catch (thrown) {
        // Thrown at us by whoever reads: no stream has broken.
        if (isWithCaller) throw thrown
        options.signal?.throwIfAborted()
        const error = thrown instanceof KeyfobError ? thrown : unreached(thrown)
        failed++
        const attempt = { sent: failed, remainingMs: Number.POSITIVE_INFINITY, random: Math.random() }
        const delayMs = wasOpen || failed <= connection.maxRetries ? retryDelayMs(error, 'always', attempt) : undefined
        if (delayMs === undefined) throw error
        watch.close()
        await sleep(delayMs, options.signal)
      } finally {
        watch.close()
      }
    }
  }
}

async function opened(response: Response): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream') === true
  if (response.ok && isStream && response.body) return response.body.getReader()
  await readAnswer(response, { status: 200 })
  throw new KeyfobError('unavailable', 'This is not a stream of Keyfob. Is baseUrl the platform’s address?', {
    status: response.status,
  })
}

/** Ends a request when its caller does, and when nothing comes for longer than is expected. */
function openWatch(callers: AbortSignal | undefined) {
  const controller = new AbortController()
  const forward = () => controller.abort(callers?.reason)
  let timer: ReturnType<typeof setTimeout> | undefined
  if (callers?.aborted) forward()
  else callers?.addEventListener('abort', forward, { once: true })
  const rest = () => clearTimeout(timer)
  return {
    signal: controller.signal,
    expect: (withinMs: number) => {
      rest()
      timer = setTimeout(() => controller.abort(unreached()), withinMs)
    },
    rest,
    close: () => {
      rest()
      callers?.removeEventListener('abort', forward)
      controller.abort()
    },
  }
}
