import { expect, test } from 'vitest'
import { byteSize } from './byte-size.js'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [9_949, '9.9 kB'],
  [9_960, '10 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [26_214_400, '26 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(byteSize(bytes)).toBe(words)
})
