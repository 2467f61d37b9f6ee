import { expect, test } from 'vitest'
import { KeyfobError } from '../error.js'
import { retryDelayMs, turnDelayMs } from './retry.js'

const at = (sent: number, more = {}) => ({ sent, remainingMs: 30_000, random: 1, ...more })
const unreached = new KeyfobError('unavailable', 'no answer')
const busy = (retryAfterMs?: number) => new KeyfobError('rate_limited', 'busy', { status: 429, retryAfterMs })

test('waits longer each time, up to eight seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 10].map((sent) => retryDelayMs(unreached, 'always', at(sent)))).toEqual([
    250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000,
  ])
})

test('spreads callers over the second half of each delay', () => {
  expect(retryDelayMs(unreached, 'always', at(3, { random: 0 }))).toBe(500)
  expect(retryDelayMs(unreached, 'always', at(3, { random: 0.5 }))).toBe(750)
})

test('never comes back before Retry-After', () => {
  expect(retryDelayMs(busy(3_000), 'always', at(1))).toBe(3_000)
  expect(retryDelayMs(busy(0), 'always', at(1))).toBe(250)
})

test('gives up at once when it may come back only after a minute, or after the end of the call', () => {
  expect(retryDelayMs(busy(60_001), 'always', at(1, { remainingMs: 900_000 }))).toBeUndefined()
  expect(retryDelayMs(busy(5_000), 'always', at(1, { remainingMs: 4_999 }))).toBeUndefined()
  expect(retryDelayMs(unreached, 'always', at(1, { remainingMs: 100 }))).toBeUndefined()
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
  expect(retryDelayMs(new KeyfobError(code, 'x', { status }), 'always', at(1))).toBeUndefined()
})

test.each(['unavailable', 'sealed', 'revoking', 'clock_untrusted'] as const)('%s 503 is repeated', (code) => {
  expect(retryDelayMs(new KeyfobError(code, 'x', { status: 503 }), 'always', at(1))).toBe(250)
})

test('where an answer may have been the only one, only what never arrived or was turned away is repeated', () => {
  const failed = (code: string) =>
    new KeyfobError('unavailable', 'x', { cause: new TypeError('fetch failed', { cause: { code } }) })
  const delays = [
    busy(),
    failed('ECONNREFUSED'),
    failed('ENOTFOUND'),
    failed('UND_ERR_CONNECT_TIMEOUT'),
    failed('ECONNRESET'),
    failed('UND_ERR_SOCKET'),
    unreached,
    new KeyfobError('unavailable', 'x', { status: 503 }),
  ].map((error) => retryDelayMs(error, 'unheard', at(1)))
  expect(delays).toEqual([250, 250, 250, 250, undefined, undefined, undefined, undefined])
})

test('what is never to be repeated is not, however it failed', () => {
  for (const error of [busy(), unreached, new KeyfobError('sealed', 'x', { status: 503 })]) {
    expect(retryDelayMs(error, 'never', at(1))).toBeUndefined()
  }
})

test('a step that is taken is asked for again when it is over, if that is within the time that is left', () => {
  const taken = (retryAfterMs?: number) => new KeyfobError('step_taken', 'x', { status: 409, retryAfterMs })
  expect(turnDelayMs(taken(29_000), 30_000)).toBe(29_000)
  expect(turnDelayMs(taken(119_000), 600_000)).toBe(119_000)
  expect(turnDelayMs(taken(0), 30_000)).toBe(250)
  expect(turnDelayMs(taken(30_000), 30_000)).toBeUndefined()
  expect(turnDelayMs(taken(), 30_000)).toBeUndefined()
  expect(turnDelayMs(busy(1_000), 30_000)).toBeUndefined()
})
