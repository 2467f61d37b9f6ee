import { KeyfobError } from '../error.js'

/** The end of a call: when its time is over, or when its caller has had enough. */
export type Deadline = Readonly<{
  signal: AbortSignal
  remainingMs: () => number
  sleep: (ms: number) => Promise<void>
  close: () => void
}>

/** Starts the clock of a call. Close it, or its timer and its ear on the caller's signal stay behind. */
export function openDeadline(timeoutMs: number, callers: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  const endsAt = performance.now() + timeoutMs
  const expire = () => controller.abort(new KeyfobError('timeout', `There was no answer within ${timeoutMs} ms.`))
  const forward = () => controller.abort(callers?.reason)
  const timer = setTimeout(expire, timeoutMs)
  if (callers?.aborted) forward()
  else callers?.addEventListener('abort', forward, { once: true })
  return {
    signal: controller.signal,
    remainingMs: () => endsAt - performance.now(),
    sleep: (ms) => sleep(ms, controller.signal),
    close: () => {
      clearTimeout(timer)
      callers?.removeEventListener('abort', forward)
    },
  }
}

/** Waits; rejects with the signal's reason as soon as it aborts. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = () => {
      signal?.removeEventListener('abort', give)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    const give = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    if (signal?.aborted) give()
    else signal?.addEventListener('abort', give, { once: true })
  })
}
