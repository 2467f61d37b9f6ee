import { CredentialName } from '@keyfob/contracts/vault'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameKey } from '../credentials/credential-name.js'
import { rowNames } from './row-name.js'

const one = (...candidates: (string | undefined)[]) => rowNames([candidates])[0]

test.each([
  ['GitHub', 'GitHub'],
  ['  Git\tHub \r\n', 'Git Hub'],
  ['ﬁle', 'file'],
  ['a\u0000b\ud800c', 'a b c'],
  ['.', 'Imported 1'],
  ['..', 'Imported 1'],
  ['', 'Imported 1'],
  ['\u200b\u00ad', 'Imported 1'],
  ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP', 'Imported 1'],
  ['x'.repeat(300), 'x'.repeat(200)],
  ['😀'.repeat(201), '😀'.repeat(200)],
  [`x${'😀'.repeat(201)}`, `x${'😀'.repeat(199)}`],
])('%j becomes %j', (text, name) => expect(one(text)).toBe(name))

test('the first candidate of which something is left counts', () => {
  expect(one('', undefined, '..', 'github.com', 'later')).toBe('github.com')
})

test('a name that was there gets a number, whatever its case, and never one that is another row’s', () => {
  expect(rowNames([['GitHub'], ['github'], ['GitHub (2)'], ['GITHUB'], ['x'], []])).toEqual([
    'GitHub',
    'github (2)',
    'GitHub (2) (2)',
    'GITHUB (3)',
    'x',
    'Imported 6',
  ])
})

test('1,000 rows of one name of full length are quickly told apart', () => {
  const names = rowNames(Array.from({ length: 1_000 }, () => ['😀'.repeat(200)]))
  expect(new Set(names.map(nameKey)).size).toBe(1_000)
  for (const name of names) expect(CredentialName.parse(name)).toBe(name)
})

test('of all texts, names that a credential may have, each its own', () => {
  const character = fc
    .oneof(fc.integer({ max: 0x300, min: 0 }), fc.integer({ max: 0x10ffff, min: 0 }))
    .map((code) => String.fromCodePoint(code))
  const some = fc.array(character, { maxLength: 20 }).map((each) => each.join(''))
  const text = fc.oneof(
    some,
    some.map((each) => each.repeat(15)),
    fc.constantFrom('.', 'a', 'A', 'a (2)', 'Imported 1', 'e\u0000\u0301', 'ß', 'ẞ', 'SS'),
  )
  fc.assert(
    fc.property(fc.array(fc.array(fc.option(text, { nil: undefined }), { maxLength: 2 }), { maxLength: 8 }), (rows) => {
      const names = rowNames(rows)
      for (const name of names) expect(CredentialName.parse(name)).toBe(name)
      expect(new Set(names.map(nameKey)).size).toBe(rows.length)
    }),
    { numRuns: 300 },
  )
})
