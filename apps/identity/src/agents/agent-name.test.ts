import { expect, test } from 'vitest'
import { lettersFrom, nameFrom, nameKey } from './agent-name.js'

test.each([
  ['Ada', 'ADA'],
  ['Ａｄａ', 'ada'],
  ['A\u200bda', 'ada'],
  ['Straße', 'STRASSE'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['e\u0301', 'É'],
])('%j and %j are one name', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other))
})

test('different names stay different, and a key is its own key', () => {
  const names = ['ada', 'ada-2', 'ada 2', 'Adá', 'İda']
  expect(new Set(names.map(nameKey)).size).toBe(names.length)
  for (const name of names) expect(nameKey(nameKey(name))).toBe(nameKey(name))
})

test('a name of which nothing can be seen is refused', () => {
  expect(() => nameKey('\u200b')).toThrow('name holds nothing that can be seen')
})

test('every value of five bits is a letter of its own', () => {
  const all = lettersFrom(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  expect(new Set(all).size).toBe(32)
  expect(nameFrom(Uint8Array.of(0, 1, 2, 29, 30, 31))).toBe('agent-abc567')
})
