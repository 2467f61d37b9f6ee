import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cursorSeq, cursorText } from './cursor.js'

test('a cursor stands for its sequence', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (seq) => {
      expect(cursorSeq(cursorText(seq))).toBe(seq)
    }),
  )
  expect(cursorText(0n)).toBe('c0')
})

test('a cursor that this API did not give is a bad request', () => {
  for (const text of ['', 'c', '5', 'c-1', 'cA', 'czzzzzzzzzzzzz', `c${'0'.repeat(14)}`]) {
    expect(() => cursorSeq(text)).toThrow(expect.objectContaining({ code: 'bad_request' }))
  }
})
