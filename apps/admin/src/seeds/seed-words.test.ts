import { expect, test } from 'vitest'
import { codesWords, siteClockWords, warningWords } from './seed-words.js'

test('how codes are made is said by digits, time or use, and algorithm', () => {
  const seed = { algorithm: 'SHA1', digits: 6 }
  expect(codesWords({ ...seed, kind: 'totp', period: 30 })).toBe('6 digits, every 30 seconds, SHA1')
  expect(codesWords({ ...seed, kind: 'hotp', period: null })).toBe('6 digits, one for each use (HOTP), SHA1')
})

test('a warning says what it is about and what follows, one that is not known too', () => {
  expect(warningWords({ code: 'weak_seed', message: 'The seed has 80 bits.' })).toEqual({
    title: 'A weak seed',
    words: 'The seed has 80 bits.',
  })
  expect(warningWords({ code: 'new_thing', message: 'So it is.' })).toEqual({ title: 'Unusual', words: 'So it is.' })
})

test.each([
  [0, 30, undefined],
  [null, null, undefined],
  [1, 30, 'Its site’s clock is about 30 seconds ahead: codes are made for it'],
  [-2, 60, 'Its site’s clock is about 120 seconds behind: codes are made for it'],
])('a site whose clock is %j steps of %j seconds ahead: %s', (steps, period, words) => {
  expect(siteClockWords(steps, period)).toBe(words)
})
