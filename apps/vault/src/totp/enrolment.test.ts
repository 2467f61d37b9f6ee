import { expect, test } from 'vitest'
import { type Enrolment, enrolledSeed } from './enrolment.js'

const secret = 'JBSWY3DPEHPK3PXP'

test('a URI says everything, a bare seed takes its parameters from beside it', () => {
  const uri = `otpauth://totp/x:ada?secret=${secret}&digits=8`
  expect(enrolledSeed({ uri })).toMatchObject({ digits: 8, issuer: 'x', account: 'ada' })
  expect(enrolledSeed({ secret, algorithm: 'sha512', digits: 7, period: 60 })).toMatchObject({
    algorithm: 'SHA512',
    digits: 7,
    period: 60,
  })
  expect(enrolledSeed({ secret })).toMatchObject({ kind: 'totp', algorithm: 'SHA1', digits: 6, period: 30 })
})

test('a bare seed is counter-based where its kind says so, and then needs its counter', () => {
  expect(enrolledSeed({ secret, kind: 'hotp', counter: 7 })).toMatchObject({ kind: 'hotp', counter: 7, digits: 6 })
  expect(enrolledSeed({ secret, kind: 'hotp', counter: 0 })).toMatchObject({ counter: 0 })
  expect(() => enrolledSeed({ secret, kind: 'hotp' })).toThrow('counter is missing')
})

test('force takes a weak seed and a short period, as a URI or bare', () => {
  expect(enrolledSeed({ secret: 'JBSWY3DP', period: 10, force: true })).toMatchObject({ period: 10 })
  expect(enrolledSeed({ uri: 'otpauth://totp/a?secret=JBSWY3DP&period=10', force: true })).toMatchObject({ period: 10 })
  expect(() => enrolledSeed({ secret: 'JBSWY3DP', force: false })).toThrow('holds 40 bits')
  expect(() => enrolledSeed({ uri: 'otpauth://totp/a?secret=JBSWY3DP' })).toThrow('holds 40 bits')
})

test.each<[string, Enrolment, string]>([
  ['neither', {}, 'uri is missing'],
  ['both', { uri: 'otpauth://totp/a', secret }, 'secret must not stand beside uri'],
  ['a URI with digits beside it', { uri: 'otpauth://totp/a', digits: 8 }, 'digits must not stand beside uri'],
  ['a URI as the seed', { secret: `otpauth://totp/a?secret=${secret}` }, 'secret is a URI: send it as uri'],
  ['a URI with its kind beside it', { uri: 'otpauth://totp/a', kind: 'hotp' }, 'kind must not stand beside uri'],
  ['a URI with a counter beside it', { uri: 'otpauth://hotp/a', counter: 0 }, 'counter must not stand beside uri'],
  ['a counter without its kind', { secret, counter: 0 }, 'counter belongs to kind hotp'],
  ['a period of a counter-based seed', { secret, kind: 'hotp', counter: 0, period: 30 }, 'period belongs to kind totp'],
  ['a counter of half', { secret, kind: 'hotp', counter: 0.5 }, 'counter must be a whole number from 0'],
  ['a negative counter', { secret, kind: 'hotp', counter: -1 }, 'counter must be a whole number from 0'],
  ['a counter over 2^53-1', { secret, kind: 'hotp', counter: 2 ** 53 }, 'counter must be a whole number from 0'],
  ['an export', { uri: 'otpauth-migration://offline?data=AAAA' }, 'send it to POST /v0/vault/totp/import'],
  ['another hash', { secret, algorithm: 'MD5' }, 'algorithm must be SHA1'],
  ['another period', { secret, period: 14 }, 'period must be'],
  ['5 digits', { secret, digits: 5 }, 'digits must be'],
])('%s is refused with a sentence', (_, enrolment, message) => {
  expect(() => enrolledSeed(enrolment)).toThrow(message)
})
