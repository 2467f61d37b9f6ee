import { expect, test } from 'vitest'
import { lagWords } from './lag.js'

test('a lag is said in the unit that fits it', () => {
  const said = [0, 499, 1_400, 119_000, 120_000, 3_600_000, 7_200_000, 200_000_000].map(lagWords)
  expect(said).toEqual(['under 1 s', 'under 1 s', '1 s', '119 s', '2 min', '60 min', '2 h', '2 days'])
})
