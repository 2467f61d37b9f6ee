import { expect, test } from 'vitest'
import { mayBeForced, plainWords, problemLine } from './problem-words.js'

test.each([
  [
    'holds 40 bits, and a seed needs at least 80, unless it is enrolled with force: true',
    'holds 40 bits, and a seed needs at least 80',
  ],
  [
    'must be a whole number from 15 to 120; 5 and more is enrolled with force: true',
    'must be a whole number from 15 to 120',
  ],
  [
    'is an export of an authenticator: send it to POST /v0/vault/totp/import',
    'is an export of an authenticator: it is taken by Import, beside the credentials',
  ],
  ['uri: Steam and mOTP codes are not supported', 'Steam and mOTP codes are not supported'],
  [
    'leaves fewer than 2^64 passwords of these characters, and they could be guessed: make it at least 13',
    'leaves too few, and they could be guessed: make it at least 13',
  ],
  ['must be a whole number from 6 to 8', 'must be a whole number from 6 to 8'],
])('%j is said as %j', (said, words) => {
  expect(plainWords(said)).toBe(words)
})

test('a problem of a list says at which entry', () => {
  expect(problemLine({ field: 'origins[1]', problem: 'names a public suffix' })).toBe('Entry 2: names a public suffix')
  expect(problemLine({ field: 'data.password', problem: 'is missing' })).toBe('Is missing')
})

test('only what the platform would take all the same may be forced', () => {
  expect(mayBeForced('its seed holds 40 bits, and …, unless it is enrolled with force: true')).toBe(true)
  expect(mayBeForced('must be base32: the letters A to Z and the digits 2 to 7')).toBe(false)
})
