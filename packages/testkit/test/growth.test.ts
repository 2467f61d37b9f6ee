import { expect, test } from 'vitest'
import { growth } from '../src/growth.js'

const spin = (rounds: number) => {
  let sum = 0
  for (let at = 0; at < rounds; at++) sum = (sum * 31 + at) | 0
  return sum
}

test('work that is quadratic is told from work that is linear', () => {
  expect(growth(20_000, spin)).toBeLessThan(1.4)
  expect(growth(200, (size) => spin(size * size))).toBeGreaterThan(1.6)
})
