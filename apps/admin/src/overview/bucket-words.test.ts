import { expect, test } from 'vitest'
import { bucketWords, heightsOf, whenOf } from './bucket-words.js'

const bucket = {
  at: '2026-11-26T14:00:00.000Z',
  disclosures: { passwords: 1, codes: 2, mails: 0, typed: 0 },
  refusals: 1,
  changes: 0,
  mailsIn: 3,
  mailsOut: 1,
}

test('a bar is as high as everything that went on, and its words say the same numbers', () => {
  expect(heightsOf(bucket)).toEqual({ disclosures: 3, refusals: 1, mail: 4, changes: 0 })
  expect(bucketWords(bucket)).toBe('1 password read, 2 codes given, 1 refusal, 3 mails in, 1 mail out')
})

test('an hour in which there was nothing says so', () => {
  const none = { passwords: 0, codes: 0, mails: 0, typed: 0 }
  expect(bucketWords({ ...bucket, disclosures: none, refusals: 0, mailsIn: 0, mailsOut: 0 })).toBe('nothing')
})

test('a day is said as the day in UTC by which it was counted, wherever its reader is', () => {
  expect(whenOf({ ...bucket, at: '2026-11-26T00:00:00.000Z' }, 'week')).toBe('Thu 26 Nov')
})
