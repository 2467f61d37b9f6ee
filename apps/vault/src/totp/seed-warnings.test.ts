import { describe, expect, test } from 'vitest'
import type { OtpSeed } from './otp-seed.js'
import { seedWarnings } from './seed-warnings.js'

const usual = { secret: new Uint8Array(20), algorithm: 'SHA1', digits: 6, issuer: '', account: '' } as const
const codesOf = (seed: Partial<OtpSeed>) =>
  seedWarnings({ ...usual, kind: 'totp', period: 30, ...seed } as OtpSeed).map(({ code }) => code)

test('of what most sites issue nothing is said', () => {
  expect(codesOf({})).toEqual([])
  expect(codesOf({ kind: 'hotp', counter: 0 })).toEqual([])
})

describe('a warning', () => {
  test.each<[string, Partial<OtpSeed>, string[]]>([
    ['less than 128 bits', { secret: new Uint8Array(15) }, ['weak_seed']],
    ['128 bits', { secret: new Uint8Array(16) }, []],
    ['a step under 30 seconds', { period: 15 }, ['short_period']],
    ['a step over 30 seconds', { period: 60 }, ['unusual_period']],
    ['8 digits', { digits: 8 }, ['unusual_digits']],
    ['another hash', { algorithm: 'SHA512' }, ['unusual_algorithm']],
    [
      'all of it at once',
      { secret: new Uint8Array(4), period: 5, digits: 7, algorithm: 'SHA256' },
      ['weak_seed', 'short_period', 'unusual_digits', 'unusual_algorithm'],
    ],
  ])('for %s', (_, seed, codes) => {
    expect(codesOf(seed)).toEqual(codes)
  })

  test('says how many bits, and nothing else of the seed', () => {
    const secret = Uint8Array.from(Buffer.from('Hello!'))
    const [warning] = seedWarnings({ ...usual, secret, kind: 'hotp', counter: 90_817 })
    expect(warning?.message).toContain('has 48 bits')
    expect(JSON.stringify(warning)).not.toMatch(/Hello|JBSWY|90817/)
  })
})
