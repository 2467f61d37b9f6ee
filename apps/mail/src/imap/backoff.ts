import type { ImapFailureKind } from './imap-failure.js'

// A refused password is tried rarely, lest the account be locked for it.
const firstMs: Record<ImapFailureKind, number> = {
  refused: 60_000,
  untrusted: 60_000,
  missing: 60_000,
  limited: 60_000,
  protocol: 5_000,
  unreachable: 2_000,
  lost: 1_000,
}
const longestMs = 900_000

/**
 * How long to wait before the next attempt: twice as long after each failure in a row, up to a quarter of an hour, and up to
 * half as much less by `random` (0–1), so that many do not come back at the same moment.
 */
export function backoffMs(kind: ImapFailureKind, failures: number, random: number): number {
  const wholeMs = Math.min(longestMs, firstMs[kind] * 2 ** Math.min(20, failures - 1))
  return Math.round(wholeMs * (1 - random / 2))
}
