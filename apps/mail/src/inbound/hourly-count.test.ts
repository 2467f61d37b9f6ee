import { expect, test } from 'vitest'
import { HourlyCount } from './hourly-count.js'

test('counts by name, and anew with every hour', () => {
  const count = new HourlyCount()
  const at = new Date('2025-03-03T10:59:59.000Z')
  count.add('a', at)
  count.add('a', at)
  expect([count.of('a', at), count.of('b', at)]).toEqual([2, 0])
  expect(count.of('a', new Date('2025-03-03T11:00:00.000Z'))).toBe(0)
})
