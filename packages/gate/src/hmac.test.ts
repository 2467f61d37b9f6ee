import { expect, test } from 'vitest'
import { hmacSha256 } from './hmac.js'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('HMAC-SHA-256 gives what RFC 4231 gives, test case 2, whole or in parts', () => {
  const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
  expect(hex(hmacSha256(Buffer.from('Jefe'), 'what do ya want for nothing?'))).toBe(expected)
  expect(hex(hmacSha256(Buffer.from('Jefe'), 'what do ya want ', Buffer.from('for nothing?')))).toBe(expected)
})
