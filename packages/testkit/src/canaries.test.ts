import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { encodings, findCanaries } from './canaries.js'

const secret = 'Höhle/und? Wal+fisch"7'
const bytes = Buffer.from(secret)

test.each([
  ['raw', bytes],
  ['base64', Buffer.from(bytes.toString('base64'))],
  ['base64', Buffer.from(Buffer.from(`{"a":"${secret}"}`).toString('base64'))],
  ['base64', Buffer.from(Buffer.from(`{"ab":"${secret}"}`).toString('base64'))],
  ['base64url', Buffer.from(Buffer.from(`"abc":"${secret}"`).toString('base64url'))],
  ['hex', Buffer.from(bytes.toString('hex'))],
  ['URL', Buffer.from(`https://x.test/?q=${encodeURIComponent(secret)}`)],
  ['form field', Buffer.from(new URLSearchParams({ q: secret }).toString())],
  ['JSON', Buffer.from(JSON.stringify({ password: secret }))],
])('a secret is found as %s inside a longer text', (form, haystack) => {
  const found = findCanaries(Buffer.concat([Buffer.from('before '), haystack, Buffer.from(' after')]), {
    password: secret,
  })
  expect(found).toContain(`password as ${form}`)
})

test('a TOTP seed is found as the base32 that it is shown in', () => {
  // RFC 6238's seed, in the form that key URIs carry.
  const found = findCanaries('otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', {
    seed: '12345678901234567890',
  })
  expect(found).toEqual(['seed as base32'])
})

test('nothing is found where nothing is, and the answer never holds the secret', () => {
  expect(findCanaries(gzipSync(secret), { password: secret })).toEqual([])
  expect(findCanaries(secret, { password: secret }).join()).not.toContain(secret)
})

test('a canary that would be found by chance is refused', () => {
  expect(() => encodings('1234567')).toThrow('at least 8 bytes')
})
