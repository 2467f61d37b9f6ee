import type { KeyfobError } from '../error.js'

const firstMs = 250
const mostMs = 8_000
const retryAfterMsMax = 60_000

/** When a request may be sent again: `unheard` only where it did not arrive, or was turned away unread (429). */
export type Repeat = 'always' | 'unheard' | 'never'

/**
 * How far a call has come: how often it was sent, how much of its time is left, and a number from 0 to 1 drawn for it.
 */
export type Attempt = Readonly<{ sent: number; remainingMs: number; random: number }>

/**
 * How long to wait before the same request may be sent again, or undefined when it may not help: only a call that did
 * not reach the platform, 429 and 503 are repeated, later each time, and never sooner than Retry-After.
 */
export function retryDelayMs(
  error: KeyfobError,
  repeat: Repeat,
  { sent, remainingMs, random }: Attempt,
): number | undefined {
  if (!mayRepeat(error, repeat)) return undefined
  const backoffMs = Math.min(mostMs, firstMs * 2 ** (sent - 1)) * (0.5 + random / 2)
  if (error.retryAfterMs !== undefined && error.retryAfterMs > retryAfterMsMax) return undefined
  const delayMs = Math.max(backoffMs, error.retryAfterMs ?? 0)
  return delayMs < remainingMs ? delayMs : undefined
}

function mayRepeat(error: KeyfobError, repeat: Repeat): boolean {
  if (repeat === 'never') return false
  if (error.status === 429) return true
  const unreached = error.code === 'unavailable' && error.status === undefined
  return repeat === 'always' ? unreached || error.status === 503 : unreached && isUnsent(error.cause)
}

// Node says why there was no connection to send anything on. Where a runtime does not, it may have been sent.
const unsentCodes: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']
const isUnsent = (failure: unknown): boolean => unsentCodes.includes(Object(Object(failure).cause).code)

/**
 * How long to wait until the time step that somebody else holds is over, or undefined when that is not within the time
 * that is left. Nothing was given out, so that asking again is always safe; how often is limited by time alone.
 */
export function turnDelayMs({ code, retryAfterMs }: KeyfobError, remainingMs: number): number | undefined {
  if (code !== 'step_taken' || retryAfterMs === undefined) return undefined
  const delayMs = Math.max(firstMs, retryAfterMs)
  return delayMs < remainingMs ? delayMs : undefined
}
