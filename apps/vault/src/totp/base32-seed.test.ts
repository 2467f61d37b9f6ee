import { AppError } from '@keyfob/contracts/errors'
import { growth } from '@keyfob/testkit/growth'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base32Seed, looksLikeSeed } from './base32-seed.js'

const hello = Uint8Array.from([72, 101, 108, 108, 111, 33, 222, 173, 190, 239])

describe('what is forgiven', () => {
  test.each([
    ['plain', 'JBSWY3DPEHPK3PXP'],
    ['lower case', 'jbswy3dpehpk3pxp'],
    ['spaces', ' JBSW Y3DP EHPK 3PXP\n'],
    ['dashes', 'jbsw-y3dp-ehpk-3pxp'],
    ['padding', 'JBSWY3DPEHPK3PXP===='],
  ])('%s', (_, text) => {
    expect(base32Seed(text, 'secret')).toEqual(hello)
  })
})

describe('what is refused, and how', () => {
  test.each([
    ['the digit 1', 'JBSWY3DPEHPK3PX1', 'base32'],
    ['padding in the middle', 'JBSW=Y3DPEHPK3PXP', 'base32'],
    ['a dotless ı, which is I in upper case', 'JBSWY3DPEHPK3PXPı', 'base32'],
    ['a long ſ, which is S in upper case', 'JBSWY3DPEHPK3PXPſ', 'base32'],
    ['nothing', '', 'no seed'],
    ['padding alone', '====', 'no seed'],
    ['40 bits', 'JBSWY3DP', 'holds 40 bits, and a seed needs at least 80'],
    ['5 bits, which fill no byte', 'J', 'holds no seed'],
    ['far too much', 'A'.repeat(1_001), 'at most 1000 characters'],
    ['far too many spaces', `JBSWY3DPEHPK3PXP${' '.repeat(2_000)}`, 'and 2000 with spaces and padding'],
  ])('%s', (_, text, message) => {
    expect(() => base32Seed(text, 'secret')).toThrow(message)
  })

  test('a refusal holds no four characters of what was refused', () => {
    fc.assert(
      // Of characters that no sentence of ours holds four of in a row.
      fc.property(
        fc.string({ unit: fc.constantFrom(...'QXZJKVW23456789018!_'), minLength: 4, maxLength: 200 }),
        (text) => {
          const message = refusal(text)
          const windows = Array.from({ length: text.length - 3 }, (_, at) => text.slice(at, at + 4))
          return (
            message === undefined ||
            !windows.some((window) => message.slice('The request is not valid: secret '.length).includes(window))
          )
        },
      ),
    )
  })
})

test('every seed of 80 bits or more comes back as the bytes it was written from', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 625 }), (bytes) => {
      expect(base32Seed(base32(bytes), 'secret')).toEqual(Uint8Array.from(bytes))
    }),
  )
})

test('a seed of less than 80 bits is taken by force, and one of no whole byte never', () => {
  expect(() => base32Seed('JBSWY3DP', 'secret')).toThrow('unless it is enrolled with force: true')
  expect(base32Seed('JBSWY3DP', 'secret', true)).toEqual(hello.subarray(0, 5))
  expect(base32Seed('JB', 'secret', true)).toEqual(hello.subarray(0, 1))
  expect(() => base32Seed('J', 'secret', true)).toThrow('holds no seed')
  expect(() => base32Seed('JBSWY3D1', 'secret', true)).toThrow('base32')
})

test('sixteen letters of the alphabet look like a seed, in any writing; fifteen or another letter do not', () => {
  expect(looksLikeSeed('jbsw y3dp-ehpk 3pxp')).toBe(true)
  expect(looksLikeSeed('JBSWY3DPEHPK3PX')).toBe(false)
  expect(looksLikeSeed('correct-horse-1')).toBe(false)
})

test('a seed amid any number of spaces or padding looks like one', () => {
  expect(looksLikeSeed(`JBSWY3DPEHPK3PXP${' '.repeat(5_000)}${'='.repeat(5_000)}`)).toBe(true)
})

test('a text of 1 MiB is read in time that grows with its length', () => {
  for (const padding of ['=', '= ']) {
    const text = (length: number) => ` ${padding.repeat(length / padding.length)}x`
    const read = (length: number) => {
      expect(looksLikeSeed(text(length))).toBe(false)
      expect(refusal(text(length))).toContain('at most 1000 characters')
    }
    read(2 ** 20)
    // Of what fits the processor's caches: memory has a growth of its own.
    expect(growth(2 ** 13, read)).toBeLessThan(1.5)
  }
})

function refusal(text: string): string | undefined {
  try {
    base32Seed(text, 'secret')
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    return (error as AppError).message
  }
}

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}
