import { AppError } from '@keyfob/contracts/errors'
import { growth } from '@keyfob/testkit/growth'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { migrationAccounts, missingParts } from './migration.js'

const secret = Uint8Array.from([72, 101, 108, 108, 111, 33, 222, 173, 190, 239])
const read = (uri: string, force = false) => migrationAccounts(uri, 'uri', force)

type Account = { secret?: Uint8Array; name?: string; issuer?: string } & Partial<
  Record<'algorithm' | 'digits' | 'type', number> & { counter: bigint }
>
type Export = { version?: number; size?: number; index?: number; id?: number }

describe('what is read', () => {
  test('an account of every kind, with its name as it stands', () => {
    const { accounts, batch } = read(
      exported(
        [
          { secret, name: 'Example:alice@x.test', issuer: 'Example' },
          { secret, name: ' ada ', algorithm: 2, digits: 2, type: 2 },
          { secret, name: '¿äÄéÉ?', algorithm: 3, digits: 1, type: 1, counter: 4n },
          { secret, name: 'b', algorithm: 1, type: 1 },
        ],
        { version: 1, size: 3, index: 2, id: -123_456 },
      ),
    )
    const usual = { secret, algorithm: 'SHA1', digits: 6, issuer: '' }
    expect(accounts).toEqual([
      { seed: { ...usual, kind: 'totp', period: 30, issuer: 'Example', account: 'Example:alice@x.test' } },
      { seed: { ...usual, kind: 'totp', period: 30, account: ' ada ', algorithm: 'SHA256', digits: 8 } },
      { seed: { ...usual, kind: 'hotp', counter: 4, account: '¿äÄéÉ?', algorithm: 'SHA512' } },
      { seed: { ...usual, kind: 'hotp', counter: 0, account: 'b' } },
    ])
    expect(batch).toEqual({ id: -123_456, index: 2, size: 3 })
  })

  test('an export that does not say its parts is one part', () => {
    expect(read(exported([{ secret }])).batch).toEqual({ id: 0, index: 0, size: 1 })
  })

  test.each<[string, (uri: string) => string]>([
    ['percent-encoded', (uri) => uri],
    ['not encoded', (uri) => decodeURIComponent(uri)],
    ['+ turned into spaces', (uri) => decodeURIComponent(uri).replaceAll('+', ' ')],
    [
      'the URL-safe alphabet',
      (uri) =>
        decodeURIComponent(uri)
          .replaceAll('+', '-')
          .replace(/(?<=data=.*)\//g, '_'),
    ],
    ['no padding', (uri) => decodeURIComponent(uri).replace(/=+$/, '')],
    ['another case and a slash', (uri) => uri.replace('otpauth-migration://offline', 'OTPAUTH-Migration://OFFLINE/')],
    ['spaces around it', (uri) => ` ${uri}\n`],
    ['another parameter', (uri) => uri.replace('?', '?source=x&')],
  ])('base64 with %s', (_, rewrite) => {
    const accounts: Account[] = [{ secret: Uint8Array.from({ length: 20 }, (_, at) => 0xfb - at), name: '??>>~~' }]
    const uri = exported(accounts, { id: 7 })
    expect(uri).toMatch(/%2B.*%2F|%2F.*%2B/)
    expect(read(rewrite(uri))).toEqual(read(uri))
  })

  test('what is written as an export is read as it was', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !/\p{Cc}|steam/iu.test(text))
    const account = fc.record({
      secret: fc.uint8Array({ minLength: 10, maxLength: 64 }),
      name,
      issuer: name,
      algorithm: fc.integer({ min: 0, max: 3 }),
      digits: fc.integer({ min: 0, max: 2 }),
      type: fc.integer({ min: 0, max: 2 }),
      counter: fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }),
    })
    const batch = fc.record({ id: fc.integer(), size: fc.constant(5), index: fc.integer({ min: 0, max: 4 }) })
    fc.assert(
      fc.property(fc.array(account, { minLength: 1, maxLength: 10 }), batch, (accounts, parts) => {
        const result = read(exported(accounts, parts))
        expect(result.batch).toEqual(parts)
        expect(result.accounts).toEqual(
          accounts.map(({ name, issuer, type, counter, ...rest }) => ({
            seed: {
              secret: Uint8Array.from(rest.secret),
              algorithm: ['SHA1', 'SHA1', 'SHA256', 'SHA512'][rest.algorithm],
              digits: [6, 6, 8][rest.digits],
              issuer,
              account: name,
              ...(type === 1 ? { kind: 'hotp', counter: Number(counter) } : { kind: 'totp', period: 30 }),
            },
          })),
        )
      }),
    )
  })
})

describe('an account that no right code comes from', () => {
  test.each<[string, Account, string]>([
    ['MD5', { algorithm: 4 }, 'hash'],
    ['an unknown hash', { algorithm: -1 }, 'hash'],
    ['an unknown number of digits', { digits: 3 }, 'digits'],
    ['an unknown kind', { type: 3 }, 'neither TOTP nor HOTP'],
    ['Steam', { issuer: 'Steam' }, 'Steam'],
    ['Steam in its name', { name: 'steam:ada' }, 'Steam'],
    ['no seed', { secret: new Uint8Array() }, 'its seed holds no seed'],
    ['a seed of 626 bytes', { secret: new Uint8Array(626) }, 'at most 625 bytes'],
    ['a negative counter', { type: 1, counter: -1n }, 'counter'],
    ['a counter of 2^53', { type: 1, counter: 2n ** 53n }, 'counter'],
  ])('is refused alone, by force too: %s', (_, wrong, reason) => {
    for (const force of [false, true]) {
      const { accounts } = read(
        exported([
          { secret, name: 'a' },
          { secret, name: 'b', issuer: 'I', ...wrong },
        ]),
        force,
      )
      expect(accounts[0]).toHaveProperty('seed')
      expect(accounts[1]).toEqual({
        refused: {
          issuer: wrong.issuer ?? 'I',
          account: wrong.name ?? 'b',
          reason: expect.stringContaining(reason),
        },
      })
    }
  })

  test('a weak seed is refused alone, unless forced', () => {
    const uri = exported([{ secret: secret.subarray(0, 5), name: 'a' }, { secret }])
    const reason = 'its seed holds 40 bits, and a seed needs at least 80, unless it is enrolled with force: true'
    expect(read(uri).accounts[0]).toEqual({ refused: { issuer: '', account: 'a', reason } })
    expect(read(uri, true).accounts[0]).toMatchObject({ seed: { secret: secret.subarray(0, 5) } })
  })

  test('a name with control characters is refused, and shown without them', () => {
    const { accounts } = read(exported([{ secret, name: 'a\nb\u0000', issuer: 'I' }]))
    expect(accounts[0]).toMatchObject({ refused: { issuer: 'I', account: 'a\ufffdb\ufffd' } })
  })
})

describe('what is no export is refused as a whole', () => {
  const good = exported([{ secret }])
  test.each<[string, string, string]>([
    ['another scheme', good.replace('otpauth-', 'otpauth'), 'uri must be an otpauth-migration'],
    ['something before it', `QR-Code:${good}`, 'uri must be an otpauth-migration'],
    ['one account', 'otpauth://totp/a?secret=JBSWY3DPEHPK3PXP', 'uri must be an otpauth-migration'],
    ['another host', good.replace('offline', 'online'), 'uri must be an otpauth-migration'],
    ['a line break inside', good.replace('data=', 'data=\n'), 'uri must be an otpauth-migration'],
    ['no data', 'otpauth-migration://offline?data=', 'uri.data is missing'],
    ['no parameter', 'otpauth-migration://offline?', 'uri.data is missing'],
    ['two data', `${good}&data=AAAA`, 'uri.data stands there twice'],
    ['a broken escape', `${good}%`, 'uri.data holds a broken percent-escape'],
    ['another alphabet', 'otpauth-migration://offline?data=AA!A', 'uri.data must be base64'],
    ['five letters', 'otpauth-migration://offline?data=AAAAA', 'uri.data must be base64'],
    ['padding inside', 'otpauth-migration://offline?data=AA==AAAA', 'uri.data must be base64'],
    ['base64 of something else', 'otpauth-migration://offline?data=XXXX', 'it is cut short'],
    ['an export cut short', decodeURIComponent(good).replace(/.{4}$/, ''), 'it is cut short'],
    ['no account', exported([], { version: 1, size: 1 }), 'uri.data holds no account'],
    ['101 accounts', exported(Array.from({ length: 101 }, () => ({ secret }))), 'at most 100 accounts'],
    ['over 20 KiB', exported([{ secret: new Uint8Array(20 * 1024) }]), 'at most 20480 bytes'],
    ['a URI of over 100,000 characters', `${good}&x=${'a'.repeat(100_000)}`, 'at most 100000 characters'],
    ['a part that is not there', exported([{ secret }], { size: 2, index: 2 }), 'does not have'],
    ['a part before the first', exported([{ secret }], { size: 2, index: -1 }), 'does not have'],
    ['101 parts', exported([{ secret }], { size: 101 }), '1 to 100 parts'],
    ['less than no parts', exported([{ secret }], { size: -1 }), '1 to 100 parts'],
  ])('%s', (_, uri, message) => {
    expect(() => read(uri, true)).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(message) }),
    )
  })

  test('an export changed anywhere is read or refused with an AppError that holds no piece of it', () => {
    const data = decodeURIComponent(exported([{ secret, name: 'ada', issuer: 'x' }], { size: 2, index: 1, id: 9 }))
    fc.assert(
      fc.property(
        fc.nat({ max: data.length - 1 }),
        fc.string({ maxLength: 3 }),
        fc.nat({ max: 4 }),
        (at, text, cut) => {
          const error = refusal(data.slice(0, at) + text + data.slice(at + cut))
          const told = JSON.stringify([error?.message, error?.details])
          const payload = data.slice(data.indexOf('=') + 1)
          const pieces = Array.from({ length: payload.length - 5 }, (_, start) => payload.slice(start, start + 6))
          expect(pieces.filter((piece) => told.includes(piece))).toEqual([])
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

test('padding of any length, within what a URI may be, is read in time that grows with its length', () => {
  const padded = (length: number) => `otpauth-migration://offline?data=${'='.repeat(length)}x`
  const refuse = (length: number) => expect(() => read(padded(length))).toThrow(AppError)
  refuse(2 ** 20)
  expect(growth(2 ** 14, refuse)).toBeLessThan(1.5)
})

describe('missing parts', () => {
  const part = (id: number, index: number, size: number) => ({ id, index, size })

  test.each([
    ['all of an export came', [part(7, 1, 2), part(7, 0, 2)], []],
    ['exports of one part', [part(7, 0, 1), part(0, 0, 1), part(0, 0, 1)], []],
    ['nothing came', [], []],
    ['some did not come', [part(7, 1, 4), part(7, 1, 4)], [{ id: 7, size: 4, parts: [1, 3, 4] }]],
    [
      'two exports, of which each lacks a part',
      [part(7, 0, 2), part(-3, 2, 3), part(-3, 0, 3)],
      [
        { id: 7, size: 2, parts: [2] },
        { id: -3, size: 3, parts: [2] },
      ],
    ],
    ['one export is whole and another is not', [part(1, 0, 1), part(2, 0, 2)], [{ id: 2, size: 2, parts: [2] }]],
    ['two sizes are said', [part(7, 0, 2), part(7, 1, 3)], [{ id: 7, size: 3, parts: [3] }]],
  ])('%s', (_, batches, missing) => {
    expect(missingParts(batches)).toEqual(missing)
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

function exported(accounts: readonly Account[], batch: Export = {}): string {
  const payload = [
    ...accounts.map((account) => field(1, encoded(account))),
    ...numbers({ 2: batch.version, 3: batch.size, 4: batch.index, 5: batch.id }),
  ]
  return `otpauth-migration://offline?data=${encodeURIComponent(Buffer.concat(payload).toString('base64'))}`
}

const encoded = ({ secret, name, issuer, algorithm, digits, type, counter }: Account): Buffer =>
  Buffer.concat([
    ...(secret ? [field(1, secret)] : []),
    ...(name === undefined ? [] : [field(2, Buffer.from(name))]),
    ...(issuer === undefined ? [] : [field(3, Buffer.from(issuer))]),
    ...numbers({ 4: algorithm, 5: digits, 6: type, 7: counter }),
  ])

const field = (number: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([varint(BigInt(number * 8 + 2)), varint(BigInt(bytes.length)), bytes])

const numbers = (said: Record<number, number | bigint | undefined>): Buffer[] =>
  Object.entries(said).flatMap(([number, value]) =>
    value === undefined ? [] : [varint(BigInt(number) * 8n), varint(BigInt(value))],
  )

function varint(value: bigint): Buffer {
  const bytes: number[] = []
  for (let rest = BigInt.asUintN(64, value); ; rest >>= 7n) {
    if (rest < 0x80n) return Buffer.from([...bytes, Number(rest)])
    bytes.push(Number(rest & 0x7fn) | 0x80)
  }
}
