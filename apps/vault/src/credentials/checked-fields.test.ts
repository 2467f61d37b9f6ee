import { type CredentialType, credentialTypes } from '@keyfob/contracts/credential-types'
import { AppError } from '@keyfob/contracts/errors'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkFields } from './checked-fields.js'

type Json = Record<string, unknown>
const refusal = (type: CredentialType, data: Json, metadata: Json = {}): AppError | undefined => {
  try {
    checkFields(type, data, metadata)
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error
  }
}

test('every problem is named by its field, of data and of metadata', () => {
  const error = refusal('CARD', { cardholder: 'A', number: '1', expMonth: 13, expYear: 2029, cvc: '1' }, { last4: 'x' })
  expect(error).toMatchObject({
    code: 'bad_request',
    message: expect.stringMatching(
      /^The request is not valid: data\.number must be 12 to 19 digits.*There are 3 more\.$/,
    ),
    details: {
      problems: [
        { field: 'data.number', problem: expect.stringContaining('must be 12 to 19 digits') },
        { field: 'data.expMonth', problem: 'must be a month from 1 to 12' },
        { field: 'data.cvc', problem: 'must be 3 or 4 digits' },
        { field: 'metadata.last4', problem: 'must be 4 digits' },
      ],
    },
  })
})

describe('where one of several fields is enough, the refusal names them', () => {
  test.each<[CredentialType, Json, Json, string]>([
    ['API_KEY', {}, {}, 'data must hold key, or secret with clientId'],
    ['API_KEY', { secret: 's' }, {}, 'data must hold key'],
    ['API_KEY', { clientId: 'c' }, {}, 'data must hold key'],
    ['API_KEY', { secret: 's', clientId: '' }, {}, 'data must hold key'],
    // What is not sealed as a value does not count as one.
    ['API_KEY', {}, { key: 'k' }, 'data must hold key'],
    ['OAUTH', { accessToken: '' }, {}, 'data must hold accessToken, or refreshToken'],
    ['DATABASE', { password: null }, {}, 'data must hold password, or connectionString'],
    ['DATABASE', {}, { password: 'p' }, 'data must hold password'],
  ])('%s %j %j', (type, data, metadata, message) => {
    expect(refusal(type, data, metadata)?.message).toContain(message)
  })

  test('and either will do', () => {
    for (const data of [{ key: 'k' }, { secret: 's', clientId: 'c' }]) expect(refusal('API_KEY', data)).toBeUndefined()
    expect(refusal('API_KEY', { secret: 's' }, { clientId: 'c' })).toBeUndefined()
    expect(refusal('DATABASE', { connectionString: 'c' })).toBeUndefined()
  })
})

test('256 KiB of data or metadata are taken, and a byte more is refused', () => {
  const filled = (bytes: number) => ({ note: 'x'.repeat(bytes - '{"note":""}'.length) })
  expect(refusal('CUSTOM', filled(262_144), filled(262_144))).toBeUndefined()
  expect(refusal('CUSTOM', filled(262_145))?.message).toContain('data must be at most 256 KiB as JSON')
  expect(refusal('CUSTOM', {}, filled(262_145))?.message).toContain('metadata must be at most 256 KiB as JSON')
  // In bytes, not in characters.
  expect(refusal('CUSTOM', { note: '€'.repeat(90_000) })).toBeDefined()
})

test('whatever the fields hold: taken or refused, left as they were, and no refusal holds a value', () => {
  const known = ['password', 'key', 'secret', 'number', 'cvc', 'backupCodes', 'privateKey', 'uri', 'port', 'last4']
  // Marked, so that a value in a refusal is recognised.
  const marked = fc.string().map((text) => `LEAK${text}`)
  const value = fc.oneof(
    marked,
    fc.array(marked, { maxLength: 3 }),
    fc.dictionary(marked, marked),
    fc.integer(),
    fc.constant(null),
  )
  const fields = fc.dictionary(fc.oneof(fc.constantFrom(...known), fc.constant('other')), value)
  fc.assert(
    fc.property(fc.constantFrom(...credentialTypes), fields, fields, (type, data, metadata) => {
      const before = JSON.stringify([data, metadata])
      const error = refusal(type, data, metadata)
      expect(JSON.stringify([data, metadata])).toBe(before)
      expect(JSON.stringify([error?.message, error?.details])).not.toContain('LEAK')
    }),
    { numRuns: 300 },
  )
})
