import { expect, test } from 'vitest'
import { brief, verdict } from './verification-words.js'

const checkpoint = { size: 2, at: '2026-11-26T10:00:00.000Z' }

test.each([
  [{ verified: 0, checkpoint: null, flaw: null }, 'Nothing has been sealed yet.'],
  [{ verified: 3, checkpoint, flaw: null }, 'Every row is in its place and as it was sealed.'],
  [
    { verified: 3, checkpoint: null, flaw: null },
    'Every row is in its place and as it was sealed. Nothing is signed yet: ask again in a minute.',
  ],
  [
    { verified: 1_200, checkpoint, flaw: { seq: 1_201, problem: 'the row is missing' } },
    'The log is not what it should be. Row 1,201: the row is missing.',
  ],
  [
    { verified: 3, checkpoint, flaw: { seq: null, problem: 'a row was added' } },
    'The log is not what it should be. As a whole: a row was added.',
  ],
])('%j is said in a sentence', (part, words) => {
  expect(verdict(part)).toBe(words)
})

test('a public key is told by its short id', () => {
  expect(brief('keyfob/audit/aaaaaaaaaaaaaaaa+0badc0de+AQIDBAU=')).toBe('0badc0de')
})
