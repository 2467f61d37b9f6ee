import { describe, expect, test } from 'vitest'
import { attemptsMax, hasFailedForLong, pauseMs, retryAfterMs } from './schedule.js'

const hourMs = 3_600_000
const waits = (chance: number) =>
  Array.from({ length: attemptsMax - 1 }, (_, index) => retryAfterMs(index + 1, chance) ?? 0)
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)

describe('attempts', () => {
  test('are eight, further and further apart, over about a day', () => {
    expect(attemptsMax).toBe(8)
    expect(waits(0.5)).toEqual([...waits(0.5)].sort((a, b) => a - b))
    expect(sum(waits(0)) / hourMs).toBeGreaterThan(24)
    expect(sum(waits(1)) / hourMs).toBeLessThan(31)
    expect(retryAfterMs(attemptsMax, 0.5)).toBeUndefined()
  })

  test('of many events are spread', () => {
    const [early = 0, late = 0] = [0, 1].map((chance) => retryAfterMs(3, chance))
    expect(late / early).toBeGreaterThan(1.2)
  })
})

describe('a webhook that fails', () => {
  test('is left alone for longer each time, at most a quarter of an hour', () => {
    expect([0, 4, 5, 6, 7, 8, 9, 1_000].map((failures) => pauseMs(failures) / 60_000)).toEqual([
      0, 0, 1, 2, 4, 8, 15, 15,
    ])
  })

  test('is disabled after a day of failures in a row, not after a bad hour and not after one failure', () => {
    const since = new Date('2026-01-01T00:00:00Z')
    const after = (hours: number) => new Date(since.getTime() + hours * hourMs)
    expect(hasFailedForLong(8, since, after(24))).toBe(true)
    expect(hasFailedForLong(500, since, after(23))).toBe(false)
    expect(hasFailedForLong(7, since, after(100))).toBe(false)
  })
})
