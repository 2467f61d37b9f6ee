import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { AesGcmError, openAesGcm, sealAesGcm } from './aes-gcm.js'

const [key, nonce, data, plain] = [randomBytes(32), randomBytes(12), Buffer.from('context'), Buffer.from('a seed')]

describe('AES-256-GCM', () => {
  test('gives what the standard gives for nothing but zeros (test case 13 of its authors)', () => {
    const { ciphertext, tag } = sealAesGcm(Buffer.alloc(32), Buffer.alloc(12), Buffer.alloc(0), Buffer.alloc(0))
    expect(ciphertext).toHaveLength(0)
    expect(tag.toString('hex')).toBe('530f8afbc74536b9a963b4f1c4cb738b')
  })

  test('opens to what was sealed, and to nothing once a bit of any part is another', () => {
    const { ciphertext, tag } = sealAesGcm(key, nonce, data, plain)
    expect(openAesGcm(key, nonce, data, ciphertext, tag)).toEqual(plain)
    const parts = [key, nonce, data, ciphertext, tag] as const
    for (const at of parts.keys()) {
      const altered = parts.map((part, index) => (index === at ? flipped(part) : part)) as unknown as typeof parts
      expect(() => openAesGcm(...altered), `part ${at}`).toThrow(AesGcmError)
    }
  })

  test('takes no key, nonce or tag of another length', () => {
    const { ciphertext, tag } = sealAesGcm(key, nonce, data, plain)
    for (const length of [0, 16, 24, 31, 33]) {
      expect(() => sealAesGcm(Buffer.alloc(length), nonce, data, plain)).toThrow('a key must have 32 bytes')
    }
    for (const length of [0, 8, 11, 13, 16]) {
      expect(() => sealAesGcm(key, Buffer.alloc(length), data, plain)).toThrow('a nonce must have 12 bytes')
    }
    for (const length of [0, 4, 8, 12, 15]) {
      expect(() => openAesGcm(key, nonce, data, ciphertext, tag.subarray(0, length))).toThrow(
        'a tag must have 16 bytes',
      )
    }
  })
})

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[0] = (copy[0] ?? 0) ^ 1
  return copy
}
