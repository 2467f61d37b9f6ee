import { expect, test } from 'vitest'
import { tokenEnd } from './token-queries.js'

const now = new Date('2026-03-01T12:00:00.000Z')

test.each([
  [{ endedAt: null, expiresAt: '2026-03-01T12:00:00.001Z' }, undefined],
  [{ endedAt: null, expiresAt: '2026-03-01T12:00:00.000Z' }, 'Expired'],
  [{ endedAt: '2026-02-01T00:00:00.000Z', expiresAt: '2026-02-02T00:00:00.000Z' }, 'Ended'],
])('a token with %j is %s', (token, end) => {
  expect(tokenEnd(token, now)).toBe(end)
})
