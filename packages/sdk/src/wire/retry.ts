import type { KeyfobError } from '../error.js'

const firstMs = 250
const mostMs = 8_000
const retryAfterMsMax = 60_000

/**
 * How far a call has come: how often it was sent, how much of its time is left, and a number from 0 to 1 drawn for it.
 */
export type Attempt = Readonly<{ sent: number; remainingMs: number; random: number }>

/**
 * How long to wait before the same request may be sent again, or undefined when it may not help: only a call that did
 * not reach the platform, 429 and 503 are repeated, later each time, and never sooner than Retry-After.
 */
export function retryDelayMs(error: KeyfobError, { sent, remainingMs, random }: Attempt): number | undefined {
  const unreached = error.code === 'unavailable' && error.status === undefined
  if (!unreached && error.status !== 429 && error.status !== 503) return undefined
  const backoffMs = Math.min(mostMs, firstMs * 2 ** (sent - 1)) * (0.5 + random / 2)
  if (error.retryAfterMs !== undefined && error.retryAfterMs > retryAfterMsMax) return undefined
  const delayMs = Math.max(backoffMs, error.retryAfterMs ?? 0)
  return delayMs < remainingMs ? delayMs : undefined
}
