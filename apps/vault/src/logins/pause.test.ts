import { expect, test } from 'vitest'
import { pausedForMs } from './pause.js'

test('the third refusal in a row pauses, each further one for twice as long, and none for more than a day', () => {
  const minutes = [1, 2, 3, 4, 5, 6].map((refusals) => pausedForMs(refusals) / 60_000)
  expect(minutes).toEqual([0, 0, 15, 30, 60, 120])
  for (const refusals of [10, 11, 1_000, 2 ** 31]) expect(pausedForMs(refusals)).toBe(24 * 60 * 60_000)
})
