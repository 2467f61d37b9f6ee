import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { refusal } from '../../test/refusal.js'
import { bitwardenRows } from './bitwarden.js'

const content = readFileSync(new URL('../../test/exports/bitwarden.json', import.meta.url), 'utf8')
const rows = bitwardenRows(content)
const rowOf = (item: object) => bitwardenRows(JSON.stringify({ encrypted: false, folders: [], items: [item] }))[0]

describe('an export becomes', () => {
  test('a row for each item, in its order, each with a name of its own', () => {
    expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(rows.map(({ name }) => name)).toEqual([
      'GitHub',
      'GitHub (2)',
      'Steam',
      'Wifi',
      'Visa',
      'Old card',
      'Home',
      'Passport',
      'deploy key',
    ])
    expect(rows.filter((row) => 'refused' in row)).toEqual([])
  })

  test('logins, with the seed as it was found, and nothing secret beside data and seed', () => {
    expect(rows[0]).toEqual({
      row: 1,
      name: 'GitHub',
      type: 'LOGIN',
      data: {
        password: 'correct horse LEAK',
        notes: 'recovery phrase LEAK\nsecond line',
        fields: { PIN: '4711-LEAK', Team: 'platform-LEAK', 'Team (2)': 'infra-LEAK', Works: 'true' },
      },
      metadata: {
        uri: 'https://github.com/login',
        uris: ['androidapp://com.github.android', 'https://gist.github.com'],
        username: 'octo@example.com',
        folder: 'Work',
      },
      totp: 'otpauth://totp/GitHub:octo?secret=JBSWY3DPEHPK3PXP&issuer=GitHub',
      leftOut: ['its former passwords'],
    })
    expect(rows[1]).toEqual({
      row: 2,
      name: 'GitHub (2)',
      type: 'LOGIN',
      data: {},
      metadata: { uri: 'https://github.com', username: 'second' },
      totp: 'jbsw y3dp ehpk 3pxp',
      leftOut: ['its passkey'],
    })
    expect(rows[2]).toMatchObject({ type: 'LOGIN', totp: 'steam://JBSWY3DPEHPK3PXP' })
    for (const row of rows) expect(JSON.stringify({ ...row, data: {} })).not.toContain('LEAK')
  })

  test('notes, cards, addresses and SSH keys, and custom ones where their fields are not whole', () => {
    expect(rows.slice(3)).toMatchObject([
      { type: 'CUSTOM', data: { notes: 'the key is LEAK' }, metadata: {} },
      {
        type: 'CARD',
        data: { cardholder: 'Ada Lovelace', number: '4242 4242 4242 4111', expMonth: '4', expYear: '2029', cvc: '123' },
        metadata: { last4: '4111', brand: 'Visa', folder: 'Home/Shopping' },
      },
      { type: 'CUSTOM', data: { cardholder: 'Ada Lovelace', number: '4000056655665556' }, metadata: {} },
      {
        type: 'SHIPPING_ADDRESS',
        data: {
          name: 'Ada Lovelace',
          line1: 'Hauptstraße 1',
          line2: '3. OG, links',
          city: 'Berlin',
          state: '',
          postcode: '10115',
          country: 'DE',
          phone: '+49 30 1234',
          title: 'Ms',
          email: 'ada@example.com',
          ssn: 'ssn-LEAK',
        },
      },
      { type: 'CUSTOM', data: { name: 'Ada K. Lovelace', passportNumber: 'C01X-LEAK' } },
      {
        type: 'SSH_KEY',
        data: { privateKey: expect.stringContaining('OPENSSH') },
        metadata: {
          publicKey: expect.stringMatching(/^ssh-ed25519 /),
          keyType: 'ssh-ed25519',
          fingerprint: expect.stringMatching(/^SHA256:/),
        },
      },
    ])
  })

  test('what it says of an organisation’s collections', () => {
    const exported = {
      encrypted: false,
      collections: [{ id: 'c1', organizationId: 'o', name: 'Ops', externalId: null }],
      items: [{ type: 2, name: 'n', notes: 'x', collectionIds: ['c1', 'gone'], organizationId: 'o' }],
    }
    expect(bitwardenRows(JSON.stringify(exported))[0]).toMatchObject({ metadata: { collections: ['Ops'] } })
  })

  test('the same with a byte order mark, and nothing when it is empty', () => {
    expect(bitwardenRows(`\ufeff${content}`)).toEqual(rows)
    expect(bitwardenRows('{"encrypted":false,"folders":[],"items":[]}')).toEqual([])
  })
})

describe('an item alone is refused, with the reason, and the others stay', () => {
  test.each<[string, object, string]>([
    ['of an unknown kind', { type: 9, name: 'x' }, 'is of a kind that is not imported'],
    ['without its values', { type: 1, name: 'x' }, 'is of a kind that is not imported, or lacks'],
    ['in the trash', { type: 2, name: 'x', notes: 'n', deletedDate: '2024-01-01' }, 'lies in the trash'],
    ['with nothing in it', { type: 2, name: 'x', notes: null }, 'holds nothing to keep'],
    ['with nothing in its login', { type: 1, name: 'x', login: { uris: [{ uri: null }] } }, 'holds nothing to keep'],
    [
      'with a number for a password',
      { type: 1, name: 'x', login: { password: 5 } },
      'Bitwarden writes an item, login.password',
    ],
    [
      'with too long a password',
      { type: 1, name: 'x', login: { password: 'LEAK'.repeat(3_000) } },
      'data.password must be',
    ],
    [
      'with too many fields',
      { type: 2, name: 'x', fields: Array(201).fill({ name: 'a', value: 'LEAK' }) },
      'an item, fields',
    ],
    ['without its key', { type: 5, name: 'x', sshKey: { publicKey: 'ssh-rsa A' } }, 'data.privateKey is missing'],
    ['with characters that were lost', { type: 1, name: 'x', login: { password: 'a\ufffdLEAK' } }, 'not read as UTF-8'],
  ])('%s', (_, item, reason) => {
    const row = rowOf(item)
    expect(row).toEqual({ row: 1, name: expect.any(String), refused: expect.stringContaining(reason) })
    expect(JSON.stringify(row)).not.toContain('LEAK')
    const both = bitwardenRows(JSON.stringify({ items: [item, { type: 2, name: 'note', notes: 'n' }] }))
    expect(both[1]).toMatchObject({ row: 2, type: 'CUSTOM' })
  })

  test('what is no item at all', () => {
    for (const item of [null, 'LEAK', 7, [], {}]) {
      const [row] = bitwardenRows(JSON.stringify({ items: [item] }))
      expect(row).toEqual({
        row: 1,
        name: 'Imported 1',
        refused: expect.stringContaining('is not written as Bitwarden'),
      })
    }
  })
})

describe('a file is refused as a whole, and says what it is', () => {
  test.each([
    [
      'encrypted with the account’s key',
      { encrypted: true, encKeyValidation_DO_NOT_EDIT: '2.LEAK', items: [] },
      "with the account's key: export it anew",
    ],
    [
      'encrypted with a password',
      { encrypted: true, passwordProtected: true, salt: 'LEAK', data: '2.LEAK' },
      'is protected by a password: export it anew',
    ],
    ['another program’s JSON', { logins: [{ password: 'LEAK' }] }, 'is JSON and not a Bitwarden export'],
    ['a list', [{ password: 'LEAK' }], 'is JSON and not a Bitwarden export'],
    ['items that are none', { items: 'LEAK' }, 'is JSON and not a Bitwarden export'],
  ])('%s', (_, json, problem) => {
    const error = refusal(() => bitwardenRows(JSON.stringify(json)))
    expect(error).toMatchObject({ code: 'bad_request', message: expect.stringContaining(problem) })
    expect(JSON.stringify([error.message, error.details, error.cause])).not.toContain('LEAK')
  })

  test('cut off', () => {
    const error = refusal(() => bitwardenRows('{"items":[{"login":{"password":"LEAK'))
    expect(error.message).toContain('begins like JSON and is not')
    expect(JSON.stringify([error.message, error.details, error.cause])).not.toContain('LEAK')
  })

  test('of more than 500 items', () => {
    const many = (count: number) => JSON.stringify({ items: Array(count).fill({ type: 2, name: 'n', notes: 'x' }) })
    expect(bitwardenRows(many(500))).toHaveLength(500)
    expect(() => bitwardenRows(many(501))).toThrow('holds more than 500 entries')
  })
})
