import { expect, test } from 'vitest'
import { pictureLabels } from './picture-labels.js'

test('the codes of a picture are told apart by site and account', () => {
  const codes = [
    { issuer: 'GitHub', account: 'ada' },
    { issuer: '', account: 'ada@a.test' },
    { issuer: '', account: '' },
  ]
  expect(pictureLabels(codes)).toEqual(['GitHub, ada', 'ada@a.test', 'A code that names neither site nor account'])
})

test.each([[undefined], ['three'], [{}]])('%j names no codes', (codes) => {
  expect(pictureLabels(codes)).toEqual([])
})
