import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { list, number, object, oldScopes as scopes, text, time, wirePlatform } from './wire.js'

// What existing clients read of each answer, field by field and status by status. More may be there; less may not.

const platform = await wirePlatform()
afterAll(() => platform.stop())
const { agent, mail } = platform

const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
/** A QR code of the URI below. */
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAIcAAACHCAAAAAAZjBXWAAACLElEQVR4nO2azW7EMAiE9/1fuj20ijDzA9mu1ByGQ5Q6NnwWA2ilvr6eYa//Bvi1cJwWjtPCcVo4TgvHaQfHi9nP+vVU++uGa6WepZ7DseTASMpv9W5ie8/h2HMoZVCVIAcVgfIcjr9w0PKrHAp94zkcH9EHFiR1reDC8TYHXWku2juVztJzODYcaKar3npSz+HYcBhrjbVVbxMKLs7+w6E51PRSvlTu/R1WOg0HnFHHqgJUMLrTjMlwLDnqVvTindLNWMZY3uEYOagCVO7VHTAq/RSO9zhqSKWDtpPOOUofjrscKvF0G+rJM0mH4dhxjEOOCojOSPSDTOEwHAjR0qxqsh1BIDzl9BEO+/uWDjOqj1FYVCjhWHJcHmlspQO6TktX+Q+H52hlSZumqj0azAsoHEsOmnIazLRLWrQNcein4bBzTlXmyEr1RK8Rjj0H5h4dYZErXF/M4djXrZcCslIgw0FRwrGcLzSplIkeRDi8QziWHEigVtSfNKoJH44lR3sxPVTVoYrqacLhOWp2cWXsj6gJGp6shMNy0ERi91RawT20/xL1hGPiUK2QplkVuVHJas6FY2F7raA46Mqgj3Dc/H8p+hU/NWJ8Iko4xvmCKxWITiwVu+3HneHYcxhlyOxOlPRUOD7FMc65Gp7ySVfhuM+BholvAcwLV1I47vfT9gndqRj0GhU3HEsOlezqFxNv6OkF5jkXjmdYOE4Lx2nhOC0cp4XjtKdwfAPYHm4LOWk8ZgAAAABJRU5ErkJggg=='

let alice: Awaited<ReturnType<typeof agent>>
beforeAll(async () => {
  alice = await agent({ name: 'alice', scopes })
})

describe('the vault', () => {
  const metadata = {
    ...{ credentialId: text, type: text, name: text, metadata: object, createdAt: time },
  }
  /** By type: secret `data`, plain `metadata`. */
  const types: Readonly<Record<string, readonly [object, object]>> = {
    LOGIN: [{ password: 'p' }, { uri: 'https://x.example', username: 'u' }],
    API_KEY: [
      { key: 'k', secret: 's' },
      { service: 's', prefix: 'p', clientId: 'c' },
    ],
    OAUTH: [
      { accessToken: 'a', refreshToken: 'r' },
      { provider: 'p', scopes: ['s'], expiresAt: '2030-01-01T00:00:00.000Z' },
    ],
    SSH_KEY: [
      { privateKey: 'k', passphrase: 'p' },
      { publicKey: 'k', keyType: 'ed25519' },
    ],
    DATABASE: [
      { password: 'p', connectionString: 'c' },
      { engine: 'e', host: 'h', port: 5432, database: 'd' },
    ],
    SMTP: [{ password: 'p' }, { host: 'h', port: 25, username: 'u', encryption: 'tls' }],
    AWS: [
      { secretAccessKey: 's', sessionToken: 't' },
      { accessKeyId: 'a', region: 'r' },
    ],
    CERTIFICATE: [
      { privateKey: 'k' },
      { certificate: 'c', chain: 'c', domain: 'd', expiresAt: '2030-01-01T00:00:00.000Z' },
    ],
    CARD: [
      { cardholder: 'c', number: '4242424242424242', expMonth: '12', expYear: '2030', cvc: '123', zip: '1' },
      { last4: '4242', brand: 'b' },
    ],
    SHIPPING_ADDRESS: [
      { name: 'n', line1: 'l', line2: 'l', city: 'c', state: 's', postcode: 'p', country: 'c', phone: 'p' },
      {},
    ],
    CUSTOM: [{ any: { thing: [1, null, true] } }, { at: 'all' }],
  }

  test.each(Object.entries(types))('%s is stored as 200 and comes back verbatim', async (type, [data, meta]) => {
    const put = await alice.ask('PUT', `/v0/vault/${type}`, { type, data, metadata: meta })
    expect([put.status, put.text]).toEqual([200, expect.any(String)])
    expect(put.body).toMatchObject({ ...metadata, type, name: type })
    expect(put.body).not.toHaveProperty('data')
    const got = (await alice.ask('GET', `/v0/vault/${type}`)).body
    expect(got).toMatchObject({ ...metadata, metadata: meta, hasTOTP: false })
    expect(got.data).toEqual(data)
    for (const field of ['expiresAt', 'lastUsedAt', 'lastRotatedAt']) expect(got).toHaveProperty(field)
  })

  test('lists without values', async () => {
    const { body } = await alice.ask('GET', '/v0/vault')
    expect(body).toMatchObject({ credentials: list, count: number })
    for (const field of [
      'credentialId',
      'type',
      'name',
      'metadata',
      'expiresAt',
      'lastUsedAt',
      'lastRotatedAt',
      'createdAt',
    ])
      expect(body.credentials[0]).toHaveProperty(field)
    expect(body.credentials[0]).not.toHaveProperty('data')
  })

  test('keeps versions, compares and sets, and deletes as 204', async () => {
    const put = (password: string, version?: string) =>
      alice.ask(
        'PUT',
        '/v0/vault/versioned',
        { type: 'LOGIN', data: { password } },
        version === undefined ? {} : { 'if-match': version },
      )
    const first = await put('one')
    expect((await put('two', first.headers.get('etag') ?? '')).status).toBe(200)
    expect((await put('three', first.headers.get('etag') ?? '')).body.error).toBe('conflict')
    expect((await alice.ask('GET', '/v0/vault/versioned?version=1')).body.data.password).toBe('one')
    expect(await alice.ask('DELETE', '/v0/vault/versioned')).toMatchObject({ status: 204, text: '' })
    expect((await alice.ask('GET', '/v0/vault/versioned')).status).toBe(404)
  })

  const masked = (name: string) => `[use /v0/vault/${name}/totp]`
  test.each([
    ['data.totp of a LOGIN', { type: 'LOGIN', data: { password: 'p', totp: seed } }, 'totp'],
    ['data.secret of a TOTP', { type: 'TOTP', data: { secret: seed } }, 'secret'],
    ['data.secret of a LOGIN', { type: 'LOGIN', data: { password: 'p', secret: seed } }, 'secret'],
    [
      'an otpauth URI in data.secret of a CUSTOM',
      { type: 'CUSTOM', data: { secret: `otpauth://totp/x?secret=${seed}` } },
      'secret',
    ],
  ])('shows no seed again: %s, in no version and after no restore', async (_, stored, field) => {
    await alice.ask('PUT', '/v0/vault/seeded', stored)
    await alice.ask('PUT', '/v0/vault/seeded', stored)
    const paths = ['/v0/vault/seeded', '/v0/vault/seeded?version=1']
    for (const path of paths) {
      const got = await alice.ask('GET', path)
      expect([path, got.body.data[field], got.body.hasTOTP]).toEqual([path, masked('seeded'), true])
      expect(got.text).not.toContain(seed)
    }
    await alice.ask('POST', '/v0/vault/seeded/versions/1/restore')
    expect((await alice.ask('GET', '/v0/vault/seeded')).body.data[field]).toBe(masked('seeded'))
    await alice.ask('DELETE', '/v0/vault/seeded')
  })

  test('refuses an otpauth URI anywhere else, with the route to use', async () => {
    const hidden = [
      { data: { note: `otpauth://totp/x?secret=${seed}` } },
      { data: {}, metadata: { note: `otpauth://totp/x?secret=${seed}` } },
    ]
    for (const one of hidden) {
      const { status, text: said } = await alice.ask('PUT', '/v0/vault/hidden', { type: 'CUSTOM', ...one })
      expect(status).toBe(400)
      expect(said).toContain('/totp')
      expect(said).not.toContain(seed)
    }
  })

  test('enrols from a URI, a seed or a picture, and gives codes', async () => {
    const uri = `otpauth://totp/Site:ada?secret=${seed}&issuer=Site`
    const ways = {
      uri: { uri },
      secret: { secret: seed, algorithm: 'SHA256', digits: 8, period: 60 },
      qr: { qr: picture },
    }
    for (const [name, body] of Object.entries(ways)) {
      const enrolled = await alice.ask('POST', `/v0/vault/by-${name}/totp`, body)
      expect([name, enrolled.status]).toEqual([name, 200])
      expect(enrolled.body).toMatchObject({
        ...{ name: `by-${name}`, issuer: text, account: text, algorithm: text, digits: number, period: number },
        ...{ code: expect.stringMatching(/^\d{6,8}$/), remaining: number },
      })
      expect((await alice.ask('GET', `/v0/vault/by-${name}/totp?minRemaining=5`)).body).toMatchObject({
        ...{ code: expect.stringMatching(/^\d{6,8}$/), remaining: number, backupCodesRemaining: 0 },
        ...{ period: number, digits: number, validFrom: time, validUntil: time },
      })
    }
    expect((await alice.ask('GET', '/v0/vault/by-uri/totp?minRemaining=30')).status).toBe(400)
  })

  test('imports the accounts of an authenticator, each reported', async () => {
    const { status, body } = await alice.ask('POST', '/v0/vault/totp/import', {
      uris: [`otpauth://totp/One:a?secret=${seed}`, `otpauth://totp/Two:b?secret=${seed}`],
    })
    expect(status).toBe(200)
    expect(body.accounts).toHaveLength(2)
    expect(body.accounts[0]).toMatchObject({ name: text, issuer: 'One', account: 'a', status: text })
  })

  test('gives each backup code once, shows only the used ones, and says when none is left', async () => {
    const data = { secret: seed, backupCodes: ['first', 'second'] }
    await alice.ask('PUT', '/v0/vault/backed', { type: 'TOTP', data })
    const before = (await alice.ask('GET', '/v0/vault/backed')).body.data
    expect(before.backupCodes).toEqual(Array(2).fill('[use /v0/vault/backed/totp/backup]'))
    const use = () => alice.ask('POST', '/v0/vault/backed/totp/backup')
    expect(await use()).toMatchObject({ status: 200, body: { code: 'first', remaining: 1 } })
    const between = (await alice.ask('GET', '/v0/vault/backed')).body.data
    expect([between.backupCodes.length, between.usedBackupCodes]).toEqual([1, ['first']])
    expect((await use()).body).toEqual({ code: 'second', remaining: 0 })
    expect(await use()).toMatchObject({ status: 400, body: { error: 'bad_request' } })
  })

  test('starts a login, which the other operations are told of, and hears its outcome', async () => {
    await alice.ask('PUT', '/v0/vault/site', {
      ...{
        type: 'LOGIN',
        data: { password: 'p', totp: seed },
        metadata: { uri: 'https://practice.test/login', username: 'u' },
      },
      ...{ origins: ['https://practice.test'], senders: ['practice.test'] },
    })
    const started = await alice.ask('POST', '/v0/logins', { credential: 'site' })
    expect(started.status).toBe(201)
    expect(started.body).toEqual({
      loginId: text,
      credential: {
        name: 'site',
        username: 'u',
        uri: 'https://practice.test/login',
        origins: ['https://practice.test'],
        factors: list,
        passwordRefusedAt: null,
      },
      cursor: text,
      expiresAt: time,
    })
    expect(started.body.credential.factors).toEqual(expect.arrayContaining(['password', 'totp']))
    const { loginId: id } = started.body
    expect((await alice.ask('GET', `/v0/vault/site?login=${id}`)).body.data.password).toBe('p')
    expect((await alice.ask('GET', `/v0/vault/site/totp?login=${id}`)).body).toMatchObject({
      code: text,
      reserved: true,
    })
    await mail(alice.address, { subject: 'Your code is 482913', text: 'Your sign-in code is 482913.' })
    const waited = await alice.ask('GET', `/v0/messages/wait?login=${id}&kind=code&timeout=20`)
    expect(waited).toMatchObject({ status: 200, body: { code: '482913' } })
    expect(await alice.ask('POST', `/v0/logins/${id}/outcome`, { result: 'accepted', at: 'mail' })).toMatchObject({
      status: 200,
      body: { loginId: id },
    })
  })
})
