import { describe, expect, test } from 'vitest'
import { testVault } from './fixture.js'

const { gate, newAgent, revoke, send, openFrom } = await testVault()
const seed = 'JBSWY3DPEHPK3PXP'
const uri = `otpauth://totp/GitHub:ada?secret=${seed}&issuer=GitHub`
const login = {
  type: 'LOGIN',
  data: { password: 'correct horse', extra: { list: [1, 'zwei', null], 'odd key': '"\\\u2028' } },
  metadata: { uri: 'https://github.com/login', username: 'ada' },
}
const auditOf = (agentId: string) =>
  gate.maintain('test', ({ tx }) => tx.auditEvent.findMany({ where: { agentId }, orderBy: { id: 'asc' } }))

describe('a credential', () => {
  test('comes back as it was stored, value for value', async () => {
    const { token } = await newAgent()
    const stored = await send(token, 'PUT', '/v0/vault/github', login)
    expect(stored).toMatchObject({
      status: 200,
      body: {
        type: 'LOGIN',
        name: 'github',
        metadata: login.metadata,
        version: 1,
        hasTOTP: false,
        origins: ['https://github.com'],
        senders: ['github.com'],
        linkHosts: [],
        lastRotatedAt: null,
        lastUsedAt: null,
        expiresAt: null,
      },
    })
    expect(stored.body).not.toHaveProperty('data')
    const read = await send(token, 'GET', '/v0/vault/github')
    expect(read.status).toBe(200)
    expect(JSON.stringify(read.body.data)).toBe(JSON.stringify(login.data))
  })

  test('is one name in every case and spelling, and a name may hold what a path does not', async () => {
    const { token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/GitHub', login)
    expect((await send(token, 'GET', `/v0/vault/${encodeURIComponent('ＧＩＴＨＵＢ')}`)).body.name).toBe('GitHub')
    for (const name of ['a/b', '100%', 'a b', '%2e%2e', 'ä?#;', 'x'.repeat(200)]) {
      const path = `/v0/vault/${encodeURIComponent(name)}`
      expect((await send(token, 'PUT', path, login)).body?.name, name).toBe(name)
      expect((await send(token, 'GET', path)).body?.name, name).toBe(name)
    }
  })

  test('that is stored again gets a new version and keeps its id', async () => {
    const { id, token } = await newAgent()
    const first = await send(token, 'PUT', '/v0/vault/github', login)
    const second = await send(token, 'PUT', '/v0/vault/Github', { type: 'LOGIN', data: { password: 'new' } })
    expect(second.body).toMatchObject({
      version: 2,
      name: 'Github',
      credentialId: first.body.credentialId,
      metadata: {},
    })
    expect(second.body.lastRotatedAt).not.toBeNull()
    expect((await send(token, 'GET', '/v0/vault/github')).body.data).toEqual({ password: 'new' })
    const versions = await gate.maintain('test', ({ tx }) => tx.credentialVersion.count({ where: { agentId: id } }))
    expect(versions).toBe(2)
  })

  test('that several callers store at the same moment gets a version for each, and the last is what is read', async () => {
    const { id, token } = await newAgent()
    const put = (password: string) => send(token, 'PUT', '/v0/vault/github', { type: 'LOGIN', data: { password } })
    const answers = await Promise.all(Array.from({ length: 6 }, (_, number) => put(`${number}`)))
    // On a machine that is too busy one may be told to come again; nobody is told of a conflict.
    const stored = answers.flatMap(({ status, body }, password) =>
      status === 200 ? [{ password: `${password}`, ...body }] : [],
    )
    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true)
    expect(stored.map(({ version }) => version).toSorted()).toEqual(stored.map((_, at) => at + 1))
    expect(await gate.maintain('test', ({ tx }) => tx.credential.count({ where: { agentId: id } }))).toBe(1)
    const last = stored.find(({ version }) => version === stored.length)
    expect((await send(token, 'GET', '/v0/vault/github')).body.data).toEqual({ password: last.password })
  })

  test('whose time is over is refused as expired; one that lies in the past is not taken', async () => {
    const { id, token } = await newAgent()
    const past = await send(token, 'PUT', '/v0/vault/a', { ...login, expiresAt: '2020-01-01T00:00:00Z' })
    expect(past).toMatchObject({ status: 400, body: { error: 'bad_request' } })
    const soon = { ...login, data: { totp: seed }, expiresAt: '2999-01-01T00:00:00+02:00' }
    expect((await send(token, 'PUT', '/v0/vault/a', soon)).body.expiresAt).toBe('2998-12-31T22:00:00.000Z')
    const expiresAt = new Date(Date.now() - 1)
    await gate.maintain('test', ({ tx }) =>
      tx.credentialVersion.updateMany({ where: { agentId: id }, data: { expiresAt } }),
    )
    expect(await send(token, 'GET', '/v0/vault/a')).toMatchObject({ status: 410, body: { error: 'expired' } })
    expect(await send(token, 'GET', '/v0/vault/a/totp')).toMatchObject({ status: 410, body: { error: 'expired' } })
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(1)
  })

  test('that is deleted is gone with every version and seed, and its name is free', async () => {
    const { id, token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/github', { ...login, data: { totp: seed } })
    expect(await send(token, 'DELETE', '/v0/vault/github')).toMatchObject({ status: 204, text: '' })
    for (const path of ['/v0/vault/github', '/v0/vault/github/totp']) {
      expect(await send(token, 'GET', path)).toMatchObject({ status: 404, body: { error: 'not_found' } })
    }
    expect((await send(token, 'DELETE', '/v0/vault/github')).status).toBe(404)
    await gate.maintain('test', async ({ tx }) => {
      expect(await tx.credentialVersion.count({ where: { agentId: id } })).toBe(0)
      expect(await tx.totpSeed.count({ where: { agentId: id } })).toBe(0)
    })
    expect((await send(token, 'PUT', '/v0/vault/github', login)).body).toMatchObject({ version: 1, hasTOTP: false })
  })

  test('of another agent is, in status and words, what does not exist', async () => {
    const [owner, other] = [await newAgent(), await newAgent()]
    await send(owner.token, 'PUT', '/v0/vault/github', { ...login, data: { totp: seed } })
    for (const [method, path] of [
      ['GET', '/v0/vault/github'],
      ['GET', '/v0/vault/github/totp'],
      ['DELETE', '/v0/vault/github'],
    ] as const) {
      const [theirs, none] = [
        await send(other.token, method, path),
        await send(other.token, method, path.replace('github', 'none')),
      ]
      expect({ ...theirs.body, requestId: '' }).toEqual({ ...none.body, requestId: '' })
      expect(theirs.status).toBe(404)
    }
    expect((await send(other.token, 'GET', '/v0/vault')).body).toEqual({ credentials: [], count: 0 })
  })

  test('says when it was used last, and its audit rows name it and hold no value', async () => {
    const { id, token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/github', { ...login, data: { password: 'hunter2hunter2', totp: seed } })
    const first = (await send(token, 'GET', '/v0/vault/github')).body.lastUsedAt
    expect(Date.now() - Date.parse(first)).toBeLessThan(30_000)
    await send(token, 'GET', '/v0/vault/github/totp')
    const rows = await auditOf(id)
    expect(rows.map(({ operation }) => operation)).toEqual(['vault.store', 'vault.get', 'vault.totp'])
    expect(Date.parse((await send(token, 'GET', '/v0/vault/github')).body.lastUsedAt)).toBeGreaterThan(
      Date.parse(first),
    )
    const last = (await auditOf(id)).at(-1)?.at.toISOString()
    expect((await send(token, 'PUT', '/v0/vault/github', login)).body.lastUsedAt).toBe(last)
    const [listed] = (await send(token, 'GET', '/v0/vault')).body.credentials
    expect(listed).toMatchObject({
      name: 'github',
      version: 2,
      lastUsedAt: last,
      hasTOTP: true,
      metadata: login.metadata,
    })
    const text = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
    expect(text).toContain('"name":"github"')
    for (const value of ['hunter2', seed, 'github.com']) expect(text).not.toContain(value)
  })
})

describe('a seed in a credential', () => {
  test.each([
    ['TOTP', { secret: seed }],
    ['LOGIN', { password: 'p', totp: uri }],
    ['LOGIN', { password: 'p', secret: seed.toLowerCase() }],
    ['CUSTOM', { anything: 1, secret: uri }],
  ])('of type %s never comes out, in any answer', async (type, data) => {
    const { token } = await newAgent()
    const stored = await send(token, 'PUT', '/v0/vault/x', { type, data })
    const read = await send(token, 'GET', '/v0/vault/x')
    const field = 'totp' in data ? 'totp' : 'secret'
    expect(read.body.data).toEqual({ ...data, [field]: '[use /v0/vault/x/totp]' })
    expect(stored.body.hasTOTP).toBe(true)
    const listed = await send(token, 'GET', '/v0/vault')
    for (const { text } of [stored, read, listed]) expect(text.toUpperCase()).not.toContain(seed.slice(0, 8))
  })

  test('stays when what was read is stored again, and when a version comes without one', async () => {
    const { token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/x', { type: 'LOGIN', data: { password: 'p', totp: seed } })
    const { data } = (await send(token, 'GET', '/v0/vault/x')).body
    expect(
      (await send(token, 'PUT', '/v0/vault/x', { type: 'LOGIN', data: { ...data, password: 'q' } })).body.hasTOTP,
    ).toBe(true)
    expect((await send(token, 'PUT', '/v0/vault/x', { type: 'LOGIN', data: { password: 'r' } })).body.hasTOTP).toBe(
      true,
    )
    expect((await send(token, 'GET', '/v0/vault/x/totp')).status).toBe(200)
    const none = await send(token, 'PUT', '/v0/vault/y', { type: 'LOGIN', data: { totp: data.totp } })
    expect(none).toMatchObject({ status: 400, body: { error: 'bad_request' } })
    expect((await send(token, 'GET', '/v0/vault/y')).status).toBe(404)
  })

  test('that stands where nothing would mask it is refused with the route, and without itself', async () => {
    const { token } = await newAgent()
    for (const body of [
      { type: 'LOGIN', data: { note: uri } },
      { type: 'API_KEY', data: { secret: uri } },
      { type: 'LOGIN', data: {}, metadata: { deep: [{ uri }] } },
    ]) {
      const refused = await send(token, 'PUT', '/v0/vault/x', body)
      expect(refused).toMatchObject({ status: 400, body: { error: 'bad_request' } })
      expect(refused.body.message).toContain('POST /v0/vault/x/totp')
      expect(refused.text).not.toContain(seed.slice(0, 6))
    }
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(0)
  })

  test('with backup codes masks the unused ones, and keeps them when what was read is stored again', async () => {
    const { token } = await newAgent()
    const data = { secret: seed, backupCodes: ['one-1', 'two-2'], usedBackupCodes: ['zero-0'] }
    await send(token, 'PUT', '/v0/vault/x', { type: 'TOTP', data })
    const read = (await send(token, 'GET', '/v0/vault/x')).body.data
    expect(read).toEqual({
      secret: '[use /v0/vault/x/totp]',
      backupCodes: ['[use /v0/vault/x/totp/backup]', '[use /v0/vault/x/totp/backup]'],
      usedBackupCodes: ['zero-0'],
    })
    expect((await send(token, 'GET', '/v0/vault/x/totp')).body.backupCodesRemaining).toBe(2)
    expect((await send(token, 'PUT', '/v0/vault/x', { type: 'TOTP', data: read })).status).toBe(200)
    expect((await send(token, 'GET', '/v0/vault/x/totp')).body.backupCodesRemaining).toBe(2)
    const fewer = { ...read, backupCodes: read.backupCodes.slice(1) }
    expect((await send(token, 'PUT', '/v0/vault/x', { type: 'TOTP', data: fewer })).status).toBe(400)
  })
})

describe('a token that opens only what came after it', () => {
  test('sees that there is more, without what is sealed in it, and reads what came later', async () => {
    const { id, token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/old', { ...login, data: { password: 'p', totp: seed } })
    await openFrom(id, new Date(Date.now() + 500))
    const [old] = (await send(token, 'GET', '/v0/vault')).body.credentials
    expect(old).toMatchObject({ name: 'old', hasTOTP: true, metadata: {}, origins: [], senders: [] })
    for (const path of ['/v0/vault/old', '/v0/vault/old/totp', '/v0/vault/old/totp?minRemaining=29']) {
      expect(await send(token, 'GET', path)).toMatchObject({ status: 403, body: { error: 'custody_pending' } })
    }
    await openFrom(id, new Date())
    await send(token, 'PUT', '/v0/vault/old', { type: 'LOGIN', data: { password: 'new' } })
    expect((await send(token, 'GET', '/v0/vault/old')).body.data).toEqual({ password: 'new' })
    // The password came anew, the seed did not.
    expect((await send(token, 'GET', '/v0/vault/old/totp')).body.error).toBe('custody_pending')
  })
})

describe('what a token does not allow', () => {
  test('is refused by its scope', async () => {
    const { token } = await newAgent(['vault:totp'])
    for (const [method, path, body] of [
      ['GET', '/v0/vault', undefined],
      ['GET', '/v0/vault/x', undefined],
      ['PUT', '/v0/vault/x', login],
      ['DELETE', '/v0/vault/x', undefined],
      ['POST', '/v0/vault/x/totp', { uri }],
    ] as const) {
      expect((await send(token, method, path, body)).body).toMatchObject({ error: 'forbidden' })
    }
    expect((await send(token, 'GET', '/v0/vault/x/totp')).body.error).toBe('not_found')
  })

  test('is everything, once the agent is revoked', async () => {
    const { id, token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/github', { ...login, data: { totp: seed } })
    await revoke(id)
    for (const path of ['/v0/vault', '/v0/vault/github', '/v0/vault/github/totp', '/v0/vault/none']) {
      expect(await send(token, 'GET', path)).toMatchObject({ status: 401, body: { error: 'agent_revoked' } })
    }
  })
})
