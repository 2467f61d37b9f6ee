import { credentialSchemas, credentialTypes } from '@keyfob/contracts/credential-types'
import { describe, expect, test } from 'vitest'
import { credentialFields, credentialNeeds, type StoredType, typeLabels } from './fields.js'
import { endOfDay, entries, storedValues } from './stored-values.js'

const typed = (values: Record<string, string>) => (key: string) => values[key] ?? ''
const stored = (type: StoredType, values: Record<string, string>) => storedValues(type, typed(values), false)
const types = Object.keys(credentialFields) as StoredType[]

test('every type of the contract has a name and a form', () => {
  expect(Object.keys(typeLabels).sort()).toEqual([...credentialTypes].sort())
  expect([...types, 'TOTP'].sort()).toEqual([...credentialTypes].sort())
})

describe('the forms are the contract’s', () => {
  const known = types.filter((type) => type !== 'CUSTOM')

  test.each(known)('%s: each field stands where the contract knows it', (type) => {
    for (const field of credentialFields[type])
      expect(credentialSchemas[type][field.in].shape).toHaveProperty(field.key)
  })

  test.each(known)('%s: what the contract needs must be typed, and nothing else', (type) => {
    const sample = Object.fromEntries(credentialFields[type].map(({ key }) => [key, '']))
    for (const part of ['data', 'metadata'] as const) {
      for (const [key, schema] of Object.entries(credentialSchemas[type][part].shape)) {
        const field = credentialFields[type].find((each) => each.key === key && each.in === part)
        expect(field?.required === true, `${part}.${key} must be typed`).toBe(
          !schema.safeParse(undefined).success && !schema.safeParse('').success,
        )
        // What must be there and may be empty.
        expect(field?.emptied === true, `${part}.${key} is sent empty`).toBe(
          !schema.safeParse(undefined).success && schema.safeParse('').success,
        )
      }
    }
    const needs = credentialSchemas[type].needs
    expect(credentialNeeds[type] ?? []).toEqual(needs)
    expect('problem' in stored(type, sample)).toBe(needs.length > 0)
  })
})

test('a login is split into what is secret and what is not, its password kept to the byte', () => {
  const values = { username: ' ada ', uri: 'https://a.test', password: ' p w ', totp: 'jbsw y3dp ehpk 3pxp' }
  expect(stored('LOGIN', { ...values, backupCodes: ' 1111 \n\n2222' })).toEqual({
    data: { password: ' p w ', totp: 'JBSWY3DPEHPK3PXP', backupCodes: ['1111', '2222'] },
    metadata: { username: 'ada', uri: 'https://a.test' },
  })
})

test('a password that the platform makes is not sent, whatever was typed before', () => {
  const values = { username: 'ada', password: 'typed' }
  expect(storedValues('LOGIN', typed(values), true)).toEqual({ data: {}, metadata: { username: 'ada' } })
  expect(storedValues('DATABASE', typed({}), true)).toEqual({ data: {}, metadata: {} })
})

test('fields left empty are not sent, but for those that nobody should have to invent', () => {
  expect(stored('API_KEY', { key: 'k' })).toEqual({ data: { key: 'k' }, metadata: {} })
  const address = { name: 'Ada', line1: '1 High Street', city: 'Dublin', country: 'IE' }
  expect(stored('SHIPPING_ADDRESS', address)).toEqual({ data: { ...address, state: '', postcode: '' }, metadata: {} })
})

test('either of two tokens is enough, and without both the first is asked for', () => {
  expect(stored('OAUTH', { refreshToken: 'r' })).toMatchObject({ data: { refreshToken: 'r' } })
  expect(stored('OAUTH', { provider: 'x' })).toEqual({
    field: 'accessToken',
    problem: 'is missing: fill it in, or Refresh token',
  })
  expect(stored('API_KEY', { secret: 's', clientId: 'c' })).toMatchObject({ metadata: { clientId: 'c' } })
  expect(stored('API_KEY', { secret: 's' })).toMatchObject({ field: 'key' })
})

test.each([['{"pin": "hunter2"'], ['["hunter2"]'], ['"hunter2"'], ['null']])(
  'custom values that are no object are refused without being repeated: %s',
  (json) => {
    const refused = stored('CUSTOM', { json })
    expect(refused).toMatchObject({ field: 'json' })
    expect(JSON.stringify(refused)).not.toContain('hunter2')
  },
)

test('custom values are sent as the object that they are', () => {
  expect(stored('CUSTOM', { json: '{"a":{"b":1}}' })).toMatchObject({ data: { a: { b: 1 } } })
})

test('a port is a number, and nothing else', () => {
  expect(stored('SMTP', { port: '587' })).toMatchObject({ metadata: { port: 587 } })
  expect(stored('SMTP', { port: '58x' })).toMatchObject({ field: 'port' })
})

test('lists are one entry per line, and a date lasts until its end', () => {
  expect(entries(' https://a.test \n\n  b.test\r\n')).toEqual(['https://a.test', 'b.test'])
  expect(new Date(endOfDay('2027-01-31') ?? '').getTime()).toBe(new Date(2027, 1, 1).getTime() - 1)
  expect(endOfDay('')).toBeUndefined()
})
