import { expect, test } from 'vitest'
import { deriveKey, hkdfSha256 } from './hkdf.js'

test('HKDF-SHA-256 gives the keys of RFC 5869, appendix A.1 and A.3', () => {
  const from = Buffer.alloc(22, 0x0b)
  const [salt, info] = [Buffer.from('000102030405060708090a0b0c', 'hex'), Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex')]
  expect(hkdfSha256(from, salt, info, 42).toString('hex')).toBe(
    '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  )
  expect(hkdfSha256(from, '', '', 42).toString('hex')).toBe(
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  )
})

test('a key of one purpose is not that of another, nor of another salt', () => {
  const from = Buffer.alloc(32, 7)
  const keys = [deriveKey(from, 'a', 'x'), deriveKey(from, 'a', 'y'), deriveKey(from, 'b', 'x')]
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3)
  expect(keys.map(({ length }) => length)).toEqual([32, 32, 32])
})

test('more than HKDF can give is refused', () => {
  expect(hkdfSha256(Buffer.alloc(32), '', '', 8160)).toHaveLength(8160)
  expect(() => hkdfSha256(Buffer.alloc(32), '', '', 8161)).toThrow(RangeError)
})
