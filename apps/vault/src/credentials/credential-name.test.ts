import { expect, test } from 'vitest'
import { nameKey } from './credential-name.js'

test.each([
  ['GitHub', 'github'],
  ['ＧｉｔＨｕｂ', 'github'],
  ['Git\u200bHub', 'github'],
  ['github ', 'github'],
  ['Straße', 'STRASSE'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['caf\u0065\u0301', 'CAFÉ'],
])('%j and %j are one name', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other))
})

test('different names stay different', () => {
  expect(new Set(['github', 'git-hub', 'git/hub', 'github2', 'git hub'].map(nameKey)).size).toBe(5)
})

test('a key is its own key', () => {
  for (const name of ['GitHub', 'Straße', 'ΟΔΟΣ', 'ﬁ', 'İ']) expect(nameKey(nameKey(name))).toBe(nameKey(name))
})

test('a name of which nothing can be seen is refused', () => {
  expect(() => nameKey('\u200b\u00ad')).toThrow('holds nothing that can be seen')
})
