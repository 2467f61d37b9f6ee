import { expect, test } from 'vitest'
import { KeyfobError } from '../error.js'
import { retryDelayMs } from './retry.js'

const at = (sent: number, more = {}) => ({ sent, remainingMs: 30_000, random: 1, ...more })
const unreached = new KeyfobError('unavailable', 'no answer')
const busy = (retryAfterMs?: number) => new KeyfobError('rate_limited', 'busy', { status: 429, retryAfterMs })

test('waits longer each time, up to eight seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 10].map((sent) => retryDelayMs(unreached, at(sent)))).toEqual([
    250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000,
  ])
})

test('spreads callers over the second half of each delay', () => {
  expect(retryDelayMs(unreached, at(3, { random: 0 }))).toBe(500)
  expect(retryDelayMs(unreached, at(3, { random: 0.5 }))).toBe(750)
})

test('never comes back before Retry-After', () => {
  expect(retryDelayMs(busy(3_000), at(1))).toBe(3_000)
  expect(retryDelayMs(busy(0), at(1))).toBe(250)
})

test('gives up at once when it may come back only after a minute, or after the end of the call', () => {
  expect(retryDelayMs(busy(60_001), at(1, { remainingMs: 900_000 }))).toBeUndefined()
  expect(retryDelayMs(busy(5_000), at(1, { remainingMs: 4_999 }))).toBeUndefined()
  expect(retryDelayMs(unreached, at(1, { remainingMs: 100 }))).toBeUndefined()
})

test.each([
  ['bad_request', 400],
  ['unauthorized', 401],
  ['agent_revoked', 401],
  ['not_found', 404],
  ['mail_timeout', 408],
  ['conflict', 409],
  ['step_taken', 409],
  ['internal_error', 500],
  ['unavailable', 200],
  ['unavailable', 302],
  ['unavailable', 502],
  ['unavailable', 504],
  ['timeout', undefined],
] as const)('%s %s is not repeated', (code, status) => {
  expect(retryDelayMs(new KeyfobError(code, 'x', { status }), at(1))).toBeUndefined()
})

test.each(['unavailable', 'sealed', 'revoking', 'clock_untrusted'] as const)('%s 503 is repeated', (code) => {
  expect(retryDelayMs(new KeyfobError(code, 'x', { status: 503 }), at(1))).toBe(250)
})
