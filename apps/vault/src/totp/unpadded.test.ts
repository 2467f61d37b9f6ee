import { expect, test } from 'vitest'
import { unpadded } from './unpadded.js'

test.each([
  ['', ''],
  ['====', ''],
  ['AB==', 'AB'],
  ['A=B=', 'A=B'],
  ['=A', '=A'],
])('%j without its padding is %j', (padded, letters) => {
  expect(unpadded(padded)).toBe(letters)
})
