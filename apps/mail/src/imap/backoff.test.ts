import { expect, test } from 'vitest'
import { backoffMs } from './backoff.js'

test('each failure in a row doubles the pause, up to a quarter of an hour, and jitter only shortens it', () => {
  expect([1, 2, 3, 4].map((failures) => backoffMs('lost', failures, 0))).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(backoffMs('lost', 1_000, 0)).toBe(900_000)
  expect(backoffMs('lost', 3, 1)).toBe(2_000)
})

test('a refused password is not tried again within half a minute', () => {
  expect(backoffMs('refused', 1, 1)).toBe(30_000)
})
