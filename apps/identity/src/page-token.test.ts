import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idOf, pageEnd, pageToken } from './page-token.js'

test('a page goes on where the one before it ended', () => {
  const row = { at: '2026-01-31T12:00:00.123456Z', id: '42' }
  const agent = { at: '2026-01-31T12:00:00.123Z', id: 'AAAABBBBCCCC1234' }
  expect(pageEnd(pageToken(row), idOf.row)).toEqual(row)
  expect(pageEnd(pageToken(agent), idOf.agent)).toEqual(agent)
  expect(pageEnd(undefined, idOf.row)).toBeUndefined()
})

test('what no list has returned is refused, whatever it is', () => {
  const at = '2026-01-31T12:00:00.000Z'
  const made = [
    { at: 'now', id: '1' },
    { at, id: "1'; --" },
    { at, id: 'AAAABBBBCCCC1234' },
    { at, id: '9'.repeat(19) },
    { at: '2026-02-30T12:00:00.000Z', id: '1' },
    { at: '2026-99-99T12:00:00.000Z', id: '1' },
  ].map(pageToken)
  for (const token of ['x', ...made]) expect(() => pageEnd(token, idOf.row), token).toThrow('pageToken is not one')
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      expect(() => pageEnd(text, idOf.row)).toThrow('pageToken')
    }),
  )
})
