import { describe, expect, test } from 'vitest'
import { type CredentialType, credentialSchemas, credentialTypes } from './credential-types.js'

type Json = Record<string, unknown>
const pem = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n'
const card = { cardholder: 'Ada', number: '4242 4242-4242 4242', expMonth: '04', expYear: '2029', cvc: '123' }
const address = { name: 'Ada', line1: '1 Way', city: 'C', state: 'S', postcode: '1', country: 'GB' }
const problems = (type: CredentialType, part: 'data' | 'metadata', fields: unknown) =>
  credentialSchemas[type][part]
    .safeParse(fields)
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)

test('every type of the list has its schemas', () => {
  expect(Object.keys(credentialSchemas).sort()).toEqual([...credentialTypes].sort())
})

describe('what is taken', () => {
  test.each<[CredentialType, Json, Json]>([
    ['LOGIN', {}, {}],
    [
      'LOGIN',
      { password: 'p', totp: 'x', backupCodes: ['a'] },
      { uri: 'https://x.test', username: 'ada', uris: ['y'] },
    ],
    ['API_KEY', { key: 'k' }, { service: 's', prefix: 'p' }],
    ['API_KEY', { secret: 's' }, { clientId: 'c' }],
    ['OAUTH', { accessToken: 'a', refreshToken: null }, { scopes: ['a', 'b'], expiresAt: 1_900_000_000 }],
    ['OAUTH', { refreshToken: 'r' }, { scopes: 'a b', expiresAt: '2030-01-01T00:00:00Z', provider: 'google' }],
    ['TOTP', { secret: 's', usedBackupCodes: [] }, { issuer: '', account: 'a', algorithm: 'SHA1' }],
    ['SSH_KEY', { privateKey: pem, passphrase: '' }, { publicKey: 'ssh-ed25519 A', keyType: 'ssh-ed25519' }],
    ['SSH_KEY', { privateKey: 'x'.repeat(65_536) }, {}],
    ['DATABASE', { connectionString: 'postgresql://u:p@h/d' }, { port: 5432 }],
    ['DATABASE', { password: 'p' }, { engine: 'postgresql', host: 'db', port: '5432', database: 'd' }],
    ['SMTP', { password: 'p' }, { host: 'h', port: 65_535, username: 'u', encryption: 'tls' }],
    ['AWS', { secretAccessKey: 's', sessionToken: 't' }, { accessKeyId: 'A', region: 'eu-west-1' }],
    ['CERTIFICATE', { privateKey: pem }, { certificate: pem, chain: [pem, pem], domain: 'x.test' }],
    ['CARD', card, { last4: '4242', brand: 'Visa' }],
    ['CARD', { ...card, number: 4242424242424242, expMonth: 4, expYear: 29, cvc: 1234, zip: 94107 }, { last4: 4242 }],
    ['SHIPPING_ADDRESS', { ...address, line2: '', phone: '+44 1' }, {}],
    ['SHIPPING_ADDRESS', { ...address, state: '', postcode: '' }, {}],
    ['CUSTOM', { anything: [1, { deep: null }], backupCodes: ['x'] }, { also: true }],
  ])('%s %j %j', (type, data, metadata) => {
    expect(problems(type, 'data', data)).toBeUndefined()
    expect(problems(type, 'metadata', metadata)).toBeUndefined()
  })

  test.each(credentialTypes)('fields of %s that nobody knows, whatever they hold', (type) => {
    const unknown = { zeta: 'z', deep: { list: [1, null, { x: true }] } }
    expect(problems(type, 'metadata', unknown)).toBeUndefined()
    const known = problems(type, 'data', {}) ?? []
    expect(problems(type, 'data', unknown) ?? []).toEqual(known)
  })
})

describe('what is refused says what was expected', () => {
  test.each<[CredentialType, 'data' | 'metadata', Json, string]>([
    ['LOGIN', 'data', { password: '' }, 'password must be a string of 1 to 10000 characters'],
    ['LOGIN', 'data', { password: 7 }, 'password must be a string of 1 to 10000 characters'],
    ['LOGIN', 'data', { password: null }, 'password must be a string of 1 to 10000 characters'],
    ['LOGIN', 'data', { password: 'x'.repeat(10_001) }, 'password must be a string of 1 to 10000 characters'],
    ['LOGIN', 'metadata', { uri: 7 }, 'uri must be a string of at most 2000 characters'],
    ['LOGIN', 'metadata', { uri: 'x'.repeat(2_001) }, 'uri must be a string of at most 2000 characters'],
    ['LOGIN', 'data', { backupCodes: 'one' }, 'backupCodes must be a list of at most 100 strings'],
    ['TOTP', 'data', { backupCodes: [1] }, 'backupCodes must be a list'],
    ['CUSTOM', 'data', { usedBackupCodes: Array(101).fill('x') }, 'usedBackupCodes must be a list'],
    ['TOTP', 'data', { secret: 7 }, 'secret must be a string'],
    ['API_KEY', 'data', { key: {} }, 'key must be a string'],
    ['OAUTH', 'metadata', { scopes: [1] }, 'scopes must be a string'],
    ['SSH_KEY', 'data', {}, 'privateKey is missing; it must be a string of 1 to 65536 characters'],
    ['SSH_KEY', 'data', { privateKey: 'x'.repeat(65_537) }, 'privateKey must be a string of 1 to 65536 characters'],
    ['SMTP', 'data', { password: '' }, 'password must be'],
    ['SMTP', 'data', {}, 'password is missing; it must be'],
    ['DATABASE', 'metadata', { port: 0 }, 'port must be a port from 1 to 65535'],
    ['DATABASE', 'metadata', { port: 65_536 }, 'port must be a port'],
    ['SMTP', 'metadata', { port: '58 7' }, 'port must be a port'],
    ['SMTP', 'metadata', { port: 1.5 }, 'port must be a port'],
    ['AWS', 'data', {}, 'secretAccessKey is missing'],
    ['CERTIFICATE', 'data', { privateKey: ['x'] }, 'privateKey must be a string'],
    ['CERTIFICATE', 'metadata', { chain: {} }, 'chain must be'],
    ['CARD', 'data', { ...card, number: '4242' }, 'number must be 12 to 19 digits'],
    ['CARD', 'data', { ...card, number: '4'.repeat(20) }, 'number must be 12 to 19 digits'],
    // JSON has rounded it: what would be stored is another card's.
    ['CARD', 'data', { ...card, number: Number('1234567890123456789') }, 'number must be 12 to 19 digits'],
    ['CARD', 'data', { ...card, expMonth: '13' }, 'expMonth must be a month from 1 to 12'],
    ['CARD', 'data', { ...card, expMonth: 0 }, 'expMonth must be a month'],
    ['CARD', 'data', { ...card, expYear: '203' }, 'expYear must be a year of 2 or 4 digits'],
    ['CARD', 'data', { ...card, cvc: 12 }, 'cvc must be 3 or 4 digits'],
    ['CARD', 'data', { ...card, cvc: '12345' }, 'cvc must be 3 or 4 digits'],
    ['CARD', 'data', { ...card, cardholder: '' }, 'cardholder must be a string'],
    ['CARD', 'metadata', { last4: '42424' }, 'last4 must be 4 digits'],
    ['SHIPPING_ADDRESS', 'data', { ...address, state: undefined }, 'state is missing'],
    ['SHIPPING_ADDRESS', 'data', { ...address, country: '' }, 'country must be a string of 1 to 100'],
  ])('%s %s %j', (type, part, fields, problem) => {
    expect(problems(type, part, fields)).toEqual([expect.stringContaining(problem)])
  })

  test('and each missing field is named', () => {
    const named = (type: CredentialType) => problems(type, 'data', {})?.map((problem) => problem.split(' ')[0])
    expect(named('CARD')).toEqual(['cardholder', 'number', 'expMonth', 'expYear', 'cvc'])
    expect(named('SHIPPING_ADDRESS')).toEqual(['name', 'line1', 'city', 'state', 'postcode', 'country'])
  })
})
