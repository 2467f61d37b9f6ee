import type { CredentialType } from '@keyfob/contracts/credential-types'
import { AppError } from '@keyfob/contracts/errors'
import { growth } from '@keyfob/testkit/growth'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Storing, takeSeed } from './seed-fields.js'

const seed = 'JBSWY3DPEHPK3PXP'
const uri = `otpauth://totp/x:ada?secret=${seed}&digits=8`
const mask = '[use /v0/vault/github/totp]'
const take = (type: CredentialType, data: Storing['data'], metadata: Storing['metadata'] = {}) =>
  takeSeed({ name: 'github', type, data, metadata })

describe('what is a seed', () => {
  test.each<[CredentialType, string, string]>([
    ['TOTP', 'secret', seed],
    ['TOTP', 'secret', uri],
    ['TOTP', 'totp', seed],
    ['LOGIN', 'totp', seed],
    ['LOGIN', 'secret', uri],
    ['LOGIN', 'secret', 'jbsw y3dp ehpk 3pxp'],
    ['CUSTOM', 'totp', uri],
    ['CUSTOM', 'secret', uri],
    ['API_KEY', 'totp', seed],
  ])('%s data.%s', (type, field, value) => {
    const { data, seed: taken } = take(type, { [field]: value, other: 'stays' })
    expect(data).toEqual({ [field]: mask, other: 'stays' })
    expect(taken).toMatchObject({ secret: Uint8Array.from([72, 101, 108, 108, 111, 33, 222, 173, 190, 239]) })
  })

  test.each<[CredentialType, string]>([
    ['LOGIN', 'JBSWY3DPEHPK3PX'],
    ['LOGIN', 'not base32 at all!'],
    ['CUSTOM', seed],
    ['API_KEY', seed],
  ])('not %s data.secret %s: it stays verbatim', (type, value) => {
    expect(take(type, { secret: value })).toEqual({ data: { secret: value }, seed: undefined })
  })
})

test('everything that is no seed comes out as it went in, in its order', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const { totp: _, ...rest } = data
      const result = take('API_KEY', rest)
      expect(JSON.stringify(result.data)).toBe(JSON.stringify(rest))
    }),
  )
})

test('an empty field holds no seed', () => {
  for (const empty of [null, ''])
    expect(take('LOGIN', { totp: empty })).toEqual({ data: { totp: empty }, seed: undefined })
})

test('the parameters beside a bare seed of a TOTP are used, of data before metadata', () => {
  const result = take(
    'TOTP',
    { secret: seed, digits: 8 },
    { algorithm: 'SHA-256', digits: 7, period: '60', issuer: 'X' },
  )
  expect(result.seed).toMatchObject({ algorithm: 'SHA256', digits: 8, period: 60, issuer: 'X', account: '' })
})

test('a placeholder that comes back says that the seed stays', () => {
  for (const [type, field] of [
    ['LOGIN', 'totp'],
    ['LOGIN', 'secret'],
    ['TOTP', 'secret'],
    ['CUSTOM', 'secret'],
  ] as const) {
    expect(take(type, { [field]: '[use /v0/vault/GitHub/totp]' })).toEqual({ data: { [field]: mask }, seed: 'kept' })
  }
})

test('the same seed in both fields is one seed; two different ones are refused', () => {
  expect(take('LOGIN', { totp: uri, secret: uri }).data).toEqual({ totp: mask, secret: mask })
  expect(() => take('LOGIN', { totp: seed, secret: 'GEZDGNBVGY3TQOJQ' })).toThrow('two different seeds')
  expect(() => take('LOGIN', { totp: seed, secret: uri })).toThrow('two different seeds')
})

describe('what is refused', () => {
  test.each<[string, CredentialType, Storing['data'], Storing['metadata'], string]>([
    ['a URI in another field', 'LOGIN', { note: uri }, {}, 'data.note holds an otpauth value'],
    ['a URI in data.secret of an API key', 'API_KEY', { secret: uri }, {}, 'data.secret holds an otpauth value'],
    ['a URI deep inside', 'CUSTOM', { a: [{ b: ` OTPAUTH:x` }] }, {}, 'data.a.0.b holds'],
    ['a URI amid text', 'CUSTOM', { note: `keep this: ${uri}` }, {}, 'data.note holds'],
    ['a URI in metadata', 'LOGIN', {}, { uri }, 'metadata.uri holds'],
    ['an export in metadata', 'LOGIN', {}, { x: 'otpauth-migration://offline?data=AA' }, 'metadata.x holds'],
    ['a URI as a field name', 'CUSTOM', { a: { [uri]: 1 } }, {}, 'data.a has a field whose name'],
    ['a seed that is no text', 'LOGIN', { totp: { seed } }, {}, 'data.totp must be an otpauth URI or a base32 seed'],
    ['a seed that is none', 'LOGIN', { totp: 'hunter2!' }, {}, 'data.totp must be base32'],
    ['a wrong part of a URI', 'TOTP', { secret: `${uri}&period=5` }, {}, 'data.secret.period'],
    ['wrong digits beside a seed', 'TOTP', { secret: seed }, { digits: 5 }, 'digits must be'],
  ])('%s', (_, type, data, metadata, message) => {
    const error = refusal(() => take(type, data, metadata))
    expect(error).toMatchObject({ code: 'bad_request', message: expect.stringContaining(message) })
    expect(JSON.stringify([error.message, error.details])).not.toContain('JBSW')
  })

  test('an export in data.totp, with what to do instead', () => {
    expect(refusal(() => take('LOGIN', { totp: 'otpauth-migration://offline?data=AA' }))).toMatchObject({
      message: expect.stringContaining('POST /v0/vault/totp/import'),
    })
  })

  test('a name that is a URI', () => {
    const error = refusal(() => takeSeed({ name: uri, type: 'LOGIN', data: {}, metadata: {} }))
    expect(error.message).toContain('name holds an otpauth value')
    expect(error.message).not.toContain('JBSW')
  })
})

test('an otpauth value is found wherever it stands, in any case, but not across spaces', () => {
  // The same rule as one pattern, which is too slow for a long text.
  const hidden = /^\s*["'<(]*otpauth(?:-migration)?:|otpauth:\/\/\S*secret=|otpauth-migration:\/\/\S*data=/i
  const piece = fc.constantFrom(
    ...['otpauth', '-migration', ':', '//', '://', 'otpauth://', 'OTPAUTH-Migration://', 'secret=', 'Data=', 'ſecret='],
    ...['data', ' ', '\n', '\u00a0', '"(', 'x', 'İ'],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const note = pieces.join('')
      const store = () => take('CUSTOM', { note })
      if (hidden.test(note)) expect(store).toThrow('data.note holds an otpauth value')
      else expect(store().data).toEqual({ note })
    }),
    { numRuns: 2_000 },
  )
})

test('a value of 1 MiB is looked through in time that grows with its length', () => {
  for (const start of ['otpauth://', 'otpauth-migration://', 'otpauth:// ', ' ', '"']) {
    const note = (length: number) => `x${start.repeat(length / start.length)}`
    const look = (length: number) => expect(take('CUSTOM', { note: note(length) }).data.note).toBe(note(length))
    expect(growth(2 ** 17, look)).toBeLessThan(1.5)
  }
})

test('a seed among 1 MiB of padding is refused in time that grows with its length', () => {
  const refuse = (length: number) => {
    const secret = `${seed}${'='.repeat(length)}`
    expect(() => take('LOGIN', { secret })).toThrow('data.secret must be at most 1000 characters')
  }
  expect(growth(2 ** 17, refuse)).toBeLessThan(1.5)
})

function refusal(run: () => unknown): AppError {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
