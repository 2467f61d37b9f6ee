import { expect, test } from 'vitest'
import { enrolledSeed } from './enrolment.js'

const secret = 'JBSWY3DPEHPK3PXP'

test('a URI says everything, a bare seed takes its parameters from beside it', () => {
  const uri = `otpauth://totp/x:ada?secret=${secret}&digits=8`
  expect(enrolledSeed({ uri })).toMatchObject({ digits: 8, issuer: 'x', account: 'ada' })
  expect(enrolledSeed({ secret, algorithm: 'sha512', digits: 7, period: 60 })).toMatchObject({
    algorithm: 'SHA512',
    digits: 7,
    period: 60,
  })
  expect(enrolledSeed({ secret })).toMatchObject({ algorithm: 'SHA1', digits: 6, period: 30 })
})

test.each([
  ['neither', {}, 'uri is missing'],
  ['both', { uri: 'otpauth://totp/a', secret }, 'secret must not stand beside uri'],
  ['a URI with digits beside it', { uri: 'otpauth://totp/a', digits: 8 }, 'digits must not stand beside uri'],
  ['a URI as the seed', { secret: `otpauth://totp/a?secret=${secret}` }, 'secret is a URI: send it as uri'],
  ['another hash', { secret, algorithm: 'MD5' }, 'algorithm must be SHA1'],
  ['another period', { secret, period: 14 }, 'period must be'],
  ['5 digits', { secret, digits: 5 }, 'digits must be'],
])('%s is refused with a sentence', (_, enrolment, message) => {
  expect(() => enrolledSeed(enrolment)).toThrow(message)
})
