import { expect, test } from 'vitest'
import { nameOf, nameToken, seqOf, seqToken, threadOf, threadToken } from './page-token.js'

test('a page token brings back where the page ended', () => {
  expect(seqOf(seqToken(9_007_199_254_740_993n))).toBe(9_007_199_254_740_993n)
  const updatedAt = new Date('2025-03-03T10:00:00.123Z')
  expect(threadOf(threadToken(updatedAt, 'a'.repeat(16)))).toEqual({ updatedAt, id: 'a'.repeat(16) })
  expect(nameOf(nameToken('mail.example'))).toBe('mail.example')
  expect([seqOf(undefined), threadOf(undefined)]).toEqual([undefined, undefined])
})

test('a page token of another list, or of nobody, is a bad request', () => {
  const badRequest = expect.objectContaining({ code: 'bad_request' })
  expect(() => seqOf(threadToken(new Date(), 'a'.repeat(16)))).toThrow(badRequest)
  for (const token of ['x', '', 'W10', seqToken(-1n)]) expect(() => seqOf(token)).toThrow(badRequest)
  for (const token of ['x', seqToken(1n), nameToken(''), nameToken('a\0')])
    expect(() => nameOf(token)).toThrow(badRequest)
  for (const token of ['x', seqToken(1n)]) expect(() => threadOf(token)).toThrow(badRequest)
})
