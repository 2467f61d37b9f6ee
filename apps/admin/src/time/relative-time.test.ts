import { expect, test } from 'vitest'
import { relativeTime } from './relative-time.js'

const now = new Date('2026-03-01T12:00:00.000Z')
const minute = 60_000
const day = 24 * 60 * minute

test.each([
  [0, 'just now'],
  [-29_000, 'just now'],
  [-31_000, '1 minute ago'],
  [-59.4 * minute, '59 minutes ago'],
  [-59.6 * minute, '1 hour ago'],
  [-90 * minute, '2 hours ago'],
  [-day, '24 hours ago'],
  [-3 * day, '3 days ago'],
  [-400 * day, '13 months ago'],
  [-1_000 * day, '3 years ago'],
  [5 * minute, 'in 5 minutes'],
  [90 * day - 1_000, 'in 90 days'],
])('%i ms from now reads "%s"', (offset, words) => {
  expect(relativeTime(new Date(now.getTime() + offset), now)).toBe(words)
})
