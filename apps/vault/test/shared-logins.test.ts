import { describe, expect, test } from 'vitest'
import { newSecret, testVault } from './fixture.js'

const { gate, newAgent, revoke, send, openFrom } = await testVault()
const login = () => ({
  type: 'LOGIN',
  data: { password: 'hunter2hunter2', totp: newSecret(), backupCodes: ['back-up-1'] },
  metadata: { uri: 'https://github.com/login', username: 'ada' },
})
const later = () => new Date(Date.now() + 3_600_000)
const grants = '/v0/vault/github/grants'
const share = (token: string, grantee: string, access = 'read') => send(token, 'PUT', grants, { grantee, access })
const start = async (token: string) =>
  (await send(token, 'POST', '/v0/logins', { credential: 'github' })).body.loginId as string
const report = (token: string, loginId: string) =>
  send(token, 'POST', `/v0/logins/${loginId}/outcome`, { result: 'accepted', at: 'password' })
const loginOf = (id: string) => gate.maintain('test', ({ tx }) => tx.login.findUniqueOrThrow({ where: { id } }))

/** The ways in which a login is used for what its agent owns. */
const uses = (token: string, loginId: string) => [
  send(token, 'GET', `/v0/vault/github?login=${loginId}`),
  send(token, 'GET', `/v0/vault/github/totp?login=${loginId}`),
  send(token, 'POST', '/v0/vault/github/totp/backup', { login: loginId }),
  report(token, loginId),
]

/** An owner with a credential, and two others, who were there before it. */
async function threeAgents() {
  const [owner, one, two] = [await newAgent(), await newAgent(), await newAgent()]
  await send(owner.token, 'PUT', '/v0/vault/github', login())
  return { owner, one, two }
}

/** An owner with what it shares, and those whom it shares it with, all of whom have begun a login. */
async function sharing() {
  const { owner, one, two } = await threeAgents()
  for (const { id } of [one, two]) await share(owner.token, id)
  return {
    owner: { ...owner, loginId: await start(owner.token) },
    one: { ...one, loginId: await start(one.token) },
    two: { ...two, loginId: await start(two.token) },
  }
}

describe('a login whose time is up', () => {
  test('is expired for its values, its codes, its backup codes and its outcome', async () => {
    const { token } = (await threeAgents()).owner
    const loginId = await start(token)
    await gate.maintain('test', ({ tx }) =>
      tx.login.update({ where: { id: loginId }, data: { expiresAt: new Date(Date.now() - 1) } }),
    )
    for (const { status, body } of await Promise.all(uses(token, loginId))) {
      expect([status, body.error]).toEqual([410, 'expired'])
    }
    expect((await send(token, 'GET', '/v0/vault/github')).body.data.usedBackupCodes ?? []).toEqual([])
  })

  test('is expired for whom the credential is shared with too', async () => {
    const { one } = await sharing()
    await gate.maintain('test', ({ tx }) =>
      tx.login.update({ where: { id: one.loginId }, data: { expiresAt: new Date(Date.now() - 1) } }),
    )
    for (const path of ['/v0/vault/github', '/v0/vault/github/totp']) {
      expect((await send(one.token, 'GET', `${path}?login=${one.loginId}`)).body.error, path).toBe('expired')
    }
  })
})

describe('a login with a credential that is shared', () => {
  test('is its agent’s own: nobody else with the same credential can use it', async () => {
    const { owner, one, two } = await sharing()
    for (const [user, loginId] of [
      [one, owner.loginId],
      [owner, one.loginId],
      [two, one.loginId],
    ] as const) {
      for (const path of ['/v0/vault/github', '/v0/vault/github/totp']) {
        expect((await send(user.token, 'GET', `${path}?login=${loginId}`)).body.error).toBe('not_found')
      }
      expect((await report(user.token, loginId)).body.error).toBe('not_found')
    }
    expect((await loginOf(owner.loginId)).result).toBeNull()
  })

  test('ends when the credential’s owner is revoked', async () => {
    const { owner, one, two } = await sharing()
    await revoke(owner.id)
    for (const { token, loginId } of [one, two]) {
      expect(await loginOf(loginId)).toMatchObject({ endedAt: expect.any(Date), result: 'revoked' })
      expect((await report(token, loginId)).body.error).toBe('expired')
    }
  })

  test('ends with its own grant, and no other login does', async () => {
    const { owner, one, two } = await sharing()
    expect((await send(owner.token, 'DELETE', `${grants}?grantee=${one.id}`)).status).toBe(204)
    expect((await loginOf(one.loginId)).endedAt).toBeInstanceOf(Date)
    for (const { token, loginId } of [owner, two]) {
      expect((await loginOf(loginId)).endedAt).toBeNull()
      expect((await send(token, 'GET', `/v0/vault/github?login=${loginId}`)).status).toBe(200)
      expect((await report(token, loginId)).body.state).toBe('open')
    }
  })
})

describe('a credential that is shared', () => {
  test('with an agent that is revoked is shared with nobody', async () => {
    const { owner, one: gone } = await threeAgents()
    await revoke(gone.id)
    expect((await share(owner.token, gone.id)).status).toBe(404)
    expect((await send(owner.token, 'GET', grants)).body.count).toBe(0)
  })

  test('by a token that cannot open it opens nothing for the other agent either', async () => {
    const { owner, one: other } = await threeAgents()
    await openFrom(owner.id, later())
    expect(await share(owner.token, other.id)).toMatchObject({ status: 200, body: { pending: true } })
    for (const path of ['/v0/vault/github', '/v0/vault/github/totp']) {
      expect((await send(other.token, 'GET', path)).body.error, path).toBe('custody_pending')
    }
  })

  test('is not opened by a grantee’s token that opens only what comes later', async () => {
    const { owner, one: other } = await threeAgents()
    expect((await share(owner.token, other.id)).body.pending).toBe(false)
    expect((await send(other.token, 'GET', '/v0/vault/github')).status).toBe(200)
    await openFrom(other.id, later())
    for (const path of ['/v0/vault/github', '/v0/vault/github/totp']) {
      expect((await send(other.token, 'GET', path)).body.error, path).toBe('custody_pending')
    }
  })

  test('and then deleted leaves its name free in the other agent’s vault', async () => {
    const { owner, one: other } = await threeAgents()
    await share(owner.token, other.id)
    expect((await send(other.token, 'PUT', '/v0/vault/github', login())).body.error).toBe('conflict')
    await send(owner.token, 'DELETE', '/v0/vault/github')
    expect((await send(other.token, 'PUT', '/v0/vault/github', login())).status).toBe(200)
    expect((await send(other.token, 'GET', '/v0/vault/github')).body.shared).toBeNull()
  })
})

test('whoever logs in with what another agent shares is told to wait for the mail, after the code', async () => {
  const { one } = await sharing()
  const accepted = async (at: string) => {
    const said = { result: 'accepted', at }
    return (await send(one.token, 'POST', `/v0/logins/${one.loginId}/outcome`, said)).body.next
  }
  expect(await accepted('password')).toEqual({ factor: 'totp', notBefore: null })
  expect(await accepted('totp')).toEqual({ factor: 'mail', notBefore: null })
  expect(await accepted('mail')).toBeNull()
})
