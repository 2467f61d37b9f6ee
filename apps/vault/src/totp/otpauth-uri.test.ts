import { AppError } from '@keyfob/contracts/errors'
import { algorithms, codeOfStep, stepAt } from '@keyfob/gate/one-time-code'
import fc from 'fast-check'
import { TOTP, URI } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { base32Seed } from './base32-seed.js'
import type { OtpSeed } from './otp-seed.js'
import { otpauthUri } from './otpauth-uri.js'

const seed = 'JBSWY3DPEHPK3PXP'
const read = (uri: string) => otpauthUri(uri, 'uri')
const forced = (uri: string) => otpauthUri(uri, 'uri', true)

describe('what is read', () => {
  test('a whole URI', () => {
    const uri = `otpauth://totp/My%20Site%3Aada%40x.test?secret=${seed}&issuer=My%20Site&algorithm=sha512&digits=8&period=60`
    expect(read(uri)).toEqual({
      secret: Uint8Array.from([72, 101, 108, 108, 111, 33, 222, 173, 190, 239]),
      issuer: 'My Site',
      account: 'ada@x.test',
      kind: 'totp',
      algorithm: 'SHA512',
      digits: 8,
      period: 60,
    })
  })

  test('what a URI leaves out is SHA1, 6 digits, 30 seconds', () => {
    const defaults = { algorithm: 'SHA1', digits: 6, period: 30 }
    expect(read(`otpauth://totp/ada?secret=${seed}`)).toMatchObject({ ...defaults, issuer: '', account: 'ada' })
    expect(read(`otpauth://totp/ada?secret=${seed}&digits=&period=&issuer=`)).toMatchObject(defaults)
  })

  test('a counter-based URI, with the counter of its next code', () => {
    expect(read(`otpauth://hotp/x:ada?secret=${seed}&counter=42&period=0`)).toEqual({
      secret: Uint8Array.from([72, 101, 108, 108, 111, 33, 222, 173, 190, 239]),
      issuer: 'x',
      account: 'ada',
      kind: 'hotp',
      algorithm: 'SHA1',
      digits: 6,
      counter: 42,
    })
    expect(read(`otpauth://hotp/?secret=${seed}&counter=9007199254740991`)).toMatchObject({ counter: 2 ** 53 - 1 })
    expect(read(`otpauth://totp/a?secret=${seed}&counter=x`)).toMatchObject({ kind: 'totp', period: 30 })
  })

  test.each([
    [
      'upper-case scheme, type and parameters',
      `OTPAUTH://TOTP/x:a?SECRET=${seed}&DIGITS=8`,
      { issuer: 'x', digits: 8 },
    ],
    ['no label', `otpauth://totp?secret=${seed}`, { issuer: '', account: '' }],
    ['no account', `otpauth://totp/x:?secret=${seed}`, { issuer: 'x', account: '' }],
    ['padding, encoded or not', `otpauth://totp/a?secret=${seed}%3D==`, { digits: 6 }],
    ['a hash in another spelling', `otpauth://totp/a?secret=${seed}&algorithm=HmacSHA256`, { algorithm: 'SHA256' }],
    ['spaces around it', `  otpauth://totp/a?secret=${seed}\n`, { account: 'a' }],
  ])('a URI with %s', (_, uri, expected) => {
    expect(read(uri)).toMatchObject(expected)
  })

  test.each(['jbsw y3dp ehpk 3pxp', 'JBSW-Y3DP-EHPK-3PXP', 'jbsw+y3dp+ehpk+3pxp', 'JBSW%20Y3DP%20EHPK%203PXP'])(
    'a seed in groups: %s',
    (secret) => {
      expect(read(`otpauth://totp/a?secret=${secret}`).secret).toEqual(read(`otpauth://totp/a?secret=${seed}`).secret)
    },
  )

  test.each([
    ['raw spaces after the colon', 'x:   ada', 'x', 'ada'],
    ['an encoded colon', 'x%3aada', 'x', 'ada'],
    ['a second colon', 'x:ada:b', 'x', 'ada:b'],
    ['an encoded percent sign, decoded once', 'x%253Aada', '', 'x%3Aada'],
    ['a hash sign', 'x:ada#1', 'x', 'ada#1'],
    ['an empty label', '', '', ''],
    ['another script', '%E4%BD%A0:ада', '你', 'ада'],
  ])('a label with %s', (_, label, issuer, account) => {
    expect(read(`otpauth://totp/${label}?secret=${seed}`)).toMatchObject({ issuer, account })
  })

  test.each([
    ['+ for a space', 'My%20Site:a', 'My+Site', 'My Site'],
    ['+ for itself', 'Site%2B:a', 'Site+', 'Site+'],
    ['an encoded +, alone', 'a', 'Site%2B', 'Site+'],
    ['a + for a space, alone', 'a', 'My+Site', 'My Site'],
    ['another case', 'Github:a', 'GitHub', 'GitHub'],
    ['Microsoft Entra, with the organisation in the label', 'Contoso:a', 'Microsoft', 'Microsoft'],
  ])('an issuer with %s', (_, label, issuer, expected) => {
    expect(read(`otpauth://totp/${label}?secret=${seed}&issuer=${issuer}`).issuer).toBe(expected)
  })

  test('a URI copied out of HTML source keeps its parameters', () => {
    expect(read(`otpauth://totp/a?secret=${seed}&amp;algorithm=SHA256&amp;digits=8`)).toMatchObject({
      algorithm: 'SHA256',
      digits: 8,
    })
  })

  test('unknown parameters and pictures are passed over', () => {
    expect(read(`otpauth://totp/a?secret=${seed}&image=https%3A%2F%2Fx.test&foo&foo`)).toMatchObject({ period: 30 })
  })
})

describe('what is refused names the part', () => {
  test.each([
    ['no URI', 'hello', 'uri must be an otpauth'],
    ['a line break inside', `otpauth://totp/a\nb?secret=${seed}`, 'uri must be an otpauth'],
    ['another type', `otpauth://potp/a?secret=${seed}`, 'uri.type must be totp or hotp'],
    ['no seed', 'otpauth://totp/a', 'uri.secret is missing'],
    ['an empty seed', 'otpauth://totp/a?secret=', 'uri.secret is missing'],
    ['a seed that is not base32', 'otpauth://totp/a?secret=AB%00CD', 'uri.secret must be base32'],
    ['a short seed', 'otpauth://totp/a?secret=JBSWY3DP', 'uri.secret holds 40 bits'],
    ['two seeds', `otpauth://totp/a?secret=${seed}&SECRET=${seed}`, 'uri.secret stands there twice'],
    ['2 digits', `otpauth://totp/a?secret=${seed}&digits=2`, 'uri.digits must be a whole number from 6 to 8'],
    ['signed digits', `otpauth://totp/a?secret=${seed}&digits=%2B6`, 'uri.digits'],
    ['period 0', `otpauth://totp/a?secret=${seed}&period=0`, 'uri.period must be a whole number from 15 to 120'],
    ['period 14', `otpauth://totp/a?secret=${seed}&period=14`, 'uri.period'],
    ['period 121', `otpauth://totp/a?secret=${seed}&period=121`, 'uri.period'],
    ['an enormous period', `otpauth://totp/a?secret=${seed}&period=2147483648`, 'uri.period'],
    ['signed digits, as forms write them', `otpauth://totp/a?secret=${seed}&digits=+6`, 'uri.digits'],
    ['no counter', `otpauth://hotp/a?secret=${seed}`, 'uri.counter is missing'],
    ['an empty counter', `otpauth://hotp/a?secret=${seed}&counter=`, 'uri.counter is missing'],
    ['a counter that is no number', `otpauth://hotp/a?secret=${seed}&counter=x`, 'uri.counter must be a whole number'],
    ['a negative counter', `otpauth://hotp/a?secret=${seed}&counter=-1`, 'uri.counter must be'],
    ['a counter of 2^53', `otpauth://hotp/a?secret=${seed}&counter=9007199254740992`, 'uri.counter must be'],
    ['a counter of 2^64-1', `otpauth://hotp/a?secret=${seed}&counter=18446744073709551615`, 'uri.counter must be'],
    ['two counters', `otpauth://hotp/a?secret=${seed}&counter=1&counter=1`, 'uri.counter stands there twice'],
    ['an export', 'otpauth-migration://offline?data=AAAA', 'send it to POST /v0/vault/totp/import'],
    ['another hash', `otpauth://totp/a?secret=${seed}&algorithm=MD5`, 'uri.algorithm must be SHA1'],
    ['two issuers', `otpauth://totp/A:a?secret=${seed}&issuer=B`, 'uri.issuer differs'],
    ['a broken escape in the seed', 'otpauth://totp/a?secret=AB%GG', 'uri.secret holds a broken percent-escape'],
    ['a broken escape in the label', `otpauth://totp/a%ZZ?secret=${seed}`, 'uri.label holds a broken'],
    ['a control character in the label', `otpauth://totp/a%00?secret=${seed}`, 'uri.label must not hold'],
    ['a URI of 2,001 characters', `otpauth://totp/${'a'.repeat(2_000)}?secret=${seed}`, 'uri must be at most'],
  ])('%s', (_, uri, message) => {
    expect(() => read(uri)).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(message) }),
    )
  })

  test.each([
    ['Steam, counter-based', `otpauth://hotp/Steam:a?secret=${seed}&counter=0`, 'Steam'],
    ['Steam by its encoder', `otpauth://totp/a?secret=${seed}&encoder=steam`, 'encoder'],
    ['Steam by its name', `otpauth://totp/Steam:a?secret=${seed}&issuer=Steam`, 'Steam'],
    ['Steam by its scheme', `steam://${seed}`, 'Steam'],
    ['Yandex', `otpauth://yaotp/a?secret=${seed}`, 'Yandex'],
    ['mOTP', 'motp://a:b?secret=0123456789abcdef', 'mOTP'],
  ])('%s is another dialect, by force too', (_, uri, message) => {
    for (const reading of [read, forced]) {
      expect(() => reading(uri)).toThrow(
        expect.objectContaining({ code: 'unsupported_dialect', message: expect.stringContaining(message) }),
      )
    }
  })

  test('a seed that stands where another part belongs is not repeated in the refusal', () => {
    const misplaced = [`otpauth://totp/${seed}%ZZ`, `otpauth://totp/a?${seed}=%ZZ`, `otpauth://${seed}/a`]
    for (const part of ['digits', 'period', 'algorithm', 'issuer', 'encoder']) {
      misplaced.push(`otpauth://totp/I:a?secret=${seed}&${part}=${seed}`)
    }
    for (const uri of misplaced) {
      const error = refusal(uri)
      expect(error, uri).toBeInstanceOf(AppError)
      expect(JSON.stringify([error?.message, error?.details]), uri).not.toContain('JBSW')
    }
  })
})

describe('force', () => {
  test('takes a seed of a byte or more, and a period of 5 seconds or more', () => {
    expect(forced('otpauth://totp/a?secret=JBSWY3DP').secret).toHaveLength(5)
    expect(forced('otpauth://hotp/a?secret=JB&counter=0').secret).toHaveLength(1)
    expect(forced(`otpauth://totp/a?secret=${seed}&period=5`)).toMatchObject({ period: 5 })
  })

  test('is named where it would help, and only there', () => {
    expect(() => read('otpauth://totp/a?secret=JBSWY3DP')).toThrow('force: true')
    expect(() => read(`otpauth://totp/a?secret=${seed}&period=14`)).toThrow('5 and more is enrolled with force: true')
    for (const wrong of ['period=4', 'period=121', 'period=x', 'digits=9', 'algorithm=MD5']) {
      expect(refusal(`otpauth://totp/a?secret=${seed}&${wrong}`)?.message, wrong).not.toContain('force')
    }
  })

  test.each([
    ['a period under 5', `otpauth://totp/a?secret=${seed}&period=4`, 'from 5 to 120'],
    ['a period over 120', `otpauth://totp/a?secret=${seed}&period=121`, 'from 5 to 120'],
    ['5 digits', `otpauth://totp/a?secret=${seed}&digits=5`, 'from 6 to 8'],
    ['another hash', `otpauth://totp/a?secret=${seed}&algorithm=SHA384`, 'must be SHA1, SHA256 or SHA512'],
    ['a seed of no byte', 'otpauth://totp/a?secret=J', 'holds no seed'],
    ['no counter', `otpauth://hotp/a?secret=${seed}`, 'is missing'],
    ['two issuers', `otpauth://totp/A:a?secret=${seed}&issuer=B`, 'differs'],
  ])('does not take %s', (_, uri, message) => {
    expect(() => forced(uri)).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(message) }),
    )
  })
})

describe('what no example names', () => {
  test('any text is read or refused with an AppError, and nothing else happens', () => {
    const parts = fc.array(
      fc.oneof(
        fc.constantFrom('otpauth://', 'totp', '/', '?', '&', '=', '%', ':', 'secret=', `secret=${seed}`, 'period='),
        fc.string({ maxLength: 8 }),
      ),
    )
    fc.assert(
      fc.property(parts, (texts) => void refusal(texts.join(''))),
      { numRuns: 2_000 },
    )
  })

  test('what is written as a URI is read as it was', () => {
    fc.assert(
      fc.property(written, ({ secret, ...said }) => {
        expect(read(uriOf({ secret, ...said }))).toEqual({ ...said, secret: base32Seed(secret, 'secret') })
      }),
    )
  })

  test('what we read, the otpauth library reads alike and derives the same code from', () => {
    fc.assert(
      fc.property(
        written,
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        (said, at) => {
          const ours = read(uriOf(said))
          const theirs = URI.parse(uriOf(said))
          const code = codeOfStep(ours, ours.kind === 'totp' ? stepAt(ours.period, at) : ours.counter)
          expect(code).toBe(theirs instanceof TOTP ? theirs.generate({ timestamp: at.getTime() }) : theirs.generate())
        },
      ),
    )
  })

  test('no refusal holds six characters of a seed, wherever it stands and whatever is wrong', () => {
    const faults = [
      (uri: string) => uri.replace('&', '%&'),
      (uri: string) => uri.replace('secret=', 'secret=1'),
      (uri: string) => uri.replace('secret=', ''),
      (uri: string) => uri.replace('otp/', 'otp/%ZZ'),
      (uri: string) => uri.replace('//', '/'),
      (uri: string) => uri.replace('secret=', 'digits='),
      (uri: string) => uri.replace('secret=', 'counter='),
      (uri: string) => uri.replace(/secret=(.{20})/, 'secret=$1&secret=$1'),
      (uri: string) => uri.replace(/secret=(.{6})(.*)/, 'issuer=$2&secret=$1'),
      (uri: string) => uri.replace(/otpauth:.*secret=/, 'otpauth://'),
    ]
    fc.assert(
      fc.property(written, fc.constantFrom(...faults), (said, fault) => {
        const uri = fault(uriOf(said))
        const error = refusal(uri)
        const told = JSON.stringify([error?.message, error?.details]).toUpperCase()
        const pieces = Array.from({ length: said.secret.length - 5 }, (_, at) => said.secret.slice(at, at + 6))
        expect(pieces.filter((piece) => told.includes(piece))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

type Written = Omit<OtpSeed, 'secret'> & { secret: string; period?: number; counter?: number }

/** All that a URI can say within our bounds. An issuer with a colon or named Steam is read as something else. */
const written: fc.Arbitrary<Written> = fc
  .record({
    issuer: fc.string({ unit: 'grapheme', maxLength: 20 }),
    account: fc.string({ unit: 'grapheme', maxLength: 20 }),
    secret: fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), minLength: 20, maxLength: 200 }),
    algorithm: fc.constantFrom(...algorithms),
    digits: fc.integer({ min: 6, max: 8 }),
    moving: fc.oneof(
      fc.record({ kind: fc.constant('totp' as const), period: fc.integer({ min: 15, max: 120 }) }),
      fc.record({ kind: fc.constant('hotp' as const), counter: fc.maxSafeNat() }),
    ),
  })
  .map(({ issuer, account, moving, ...rest }) => ({
    issuer: issuer.replaceAll(':', '').trim(),
    account: account.trim(),
    ...rest,
    ...moving,
  }))
  .filter(({ issuer, account }) => !/\p{Cc}/u.test(issuer + account) && !/steam/i.test(issuer))

function uriOf({ kind, issuer, account, ...rest }: Written): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  const query = Object.entries({ issuer, ...rest }).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return `otpauth://${kind}/${label}?${query.join('&')}`
}

function refusal(uri: string): AppError | undefined {
  try {
    read(uri)
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error
  }
}
