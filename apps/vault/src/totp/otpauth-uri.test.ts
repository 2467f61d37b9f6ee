import { AppError } from '@keyfob/contracts/errors'
import fc from 'fast-check'
import { TOTP, URI } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { totpCode } from './code.js'
import { otpauthUri } from './otpauth-uri.js'

const seed = 'JBSWY3DPEHPK3PXP'
const read = (uri: string) => otpauthUri(uri, 'uri')

describe('what is read', () => {
  test('a whole URI', () => {
    const uri = `otpauth://totp/My%20Site%3Aada%40x.test?secret=${seed}&issuer=My%20Site&algorithm=sha512&digits=8&period=60`
    expect(read(uri)).toEqual({
      secret: Uint8Array.from([72, 101, 108, 108, 111, 33, 222, 173, 190, 239]),
      issuer: 'My Site',
      account: 'ada@x.test',
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
    expect(read(`otpauth://totp/a?secret=${seed}&image=https%3A%2F%2Fx.test&foo&foo`).period).toBe(30)
  })
})

describe('what is refused names the part', () => {
  test.each([
    ['no URI', 'hello', 'uri must be an otpauth'],
    ['a line break inside', `otpauth://totp/a\nb?secret=${seed}`, 'uri must be an otpauth'],
    ['another type', `otpauth://potp/a?secret=${seed}`, 'uri.type must be totp'],
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
    ['HOTP', `otpauth://hotp/a?secret=${seed}&counter=0`, 'come with a later version'],
    ['an export', 'otpauth-migration://offline?data=AAAA', "enrol each account's own URI"],
    ['Steam by its encoder', `otpauth://totp/a?secret=${seed}&encoder=steam`, 'encoder'],
    ['Steam by its name', `otpauth://totp/Steam:a?secret=${seed}&issuer=Steam`, 'Steam'],
    ['Steam by its scheme', `steam://${seed}`, 'Steam'],
    ['Yandex', `otpauth://yaotp/a?secret=${seed}`, 'Yandex'],
    ['mOTP', 'motp://a:b?secret=0123456789abcdef', 'mOTP'],
  ])('%s is another dialect', (_, uri, message) => {
    expect(() => read(uri)).toThrow(
      expect.objectContaining({ code: 'unsupported_dialect', message: expect.stringContaining(message) }),
    )
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

  test('what we read, the otpauth library reads alike and derives the same code from', () => {
    const uri = fc
      .record({
        issuer: fc.constantFrom('ACME', 'Ünï Co', 'a b'),
        account: fc.constantFrom('ada', 'ada@x.test', '橡皮鸭'),
        secret: fc.string({
          unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'),
          minLength: 16,
          maxLength: 64,
        }),
        algorithm: fc.constantFrom('SHA1', 'SHA256', 'SHA512'),
        digits: fc.integer({ min: 6, max: 8 }),
        period: fc.integer({ min: 15, max: 120 }),
      })
      .map(({ issuer, account, ...rest }) => {
        const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
        const query = Object.entries({ issuer, ...rest }).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
        return `otpauth://totp/${label}?${query.join('&')}`
      })
    fc.assert(
      fc.property(uri, fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (text, at) => {
        const ours = read(text)
        const theirs = URI.parse(text)
        if (!(theirs instanceof TOTP)) throw new Error('not a TOTP')
        expect([ours.issuer, ours.account]).toEqual([theirs.issuer, theirs.label])
        expect(totpCode(ours, at).code).toBe(theirs.generate({ timestamp: at.getTime() }))
      }),
    )
  })
})

function refusal(uri: string): AppError | undefined {
  try {
    read(uri)
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error
  }
}
