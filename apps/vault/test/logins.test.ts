import { describe, expect, test } from 'vitest'
import { newSecret, testVault } from './fixture.js'

const { gate, newAgent, revoke, send } = await testVault()
const login = () => ({
  type: 'LOGIN',
  data: { password: 'hunter2hunter2', totp: `otpauth://totp/x?secret=${newSecret()}&period=120` },
  metadata: { uri: 'https://github.com/login', username: 'ada' },
})
const start = (token: string, credential = 'github') => send(token, 'POST', '/v0/logins', { credential })
const report = (token: string, loginId: string, result: string, at: string) =>
  send(token, 'POST', `/v0/logins/${loginId}/outcome`, { result, at })

async function agentWithLogin() {
  const agent = await newAgent()
  await send(agent.token, 'PUT', '/v0/vault/github', login())
  return { ...agent, loginId: (await start(agent.token)).body.loginId as string }
}

describe('a login', () => {
  test('says what it is with, where it may be typed, and what the site may ask for; and no value', async () => {
    const { token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/github', login())
    const { status, body, text } = await start(token, 'GitHub')
    expect(status).toBe(201)
    expect(body).toEqual({
      loginId: expect.stringMatching(/^[0-9A-Za-z]{16}$/),
      credential: {
        name: 'github',
        username: 'ada',
        uri: 'https://github.com/login',
        origins: ['https://github.com'],
        factors: ['password', 'totp', 'mail'],
        passwordRefusedAt: null,
      },
      cursor: 'c0',
      expiresAt: expect.stringMatching(/Z$/),
    })
    expect(Date.parse(body.expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000)
    expect(text).not.toContain('hunter2')
  })

  test('is the same again under its Idempotency-Key, which is of no use for another credential', async () => {
    const { token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/github', login())
    await send(token, 'PUT', '/v0/vault/gitlab', login())
    const keyed = (credential: string) =>
      send(token, 'POST', '/v0/logins', { credential }, { headers: { 'idempotency-key': 'once' } })
    const [first, again, other] = [await keyed('github'), await keyed('github'), await keyed('gitlab')]
    expect(again.body).toEqual(first.body)
    expect(other.body.error).toBe('conflict')
  })

  test('takes the mailbox’s cursor before the site is asked for anything', async () => {
    const { id, token } = await newAgent()
    await send(token, 'PUT', '/v0/vault/github', login())
    await gate.maintain('test', ({ tx }) => tx.mailbox.update({ where: { agentId: id }, data: { lastSeq: 36n } }))
    expect((await start(token)).body.cursor).toBe('c10')
  })

  test('is what reads are recorded under', async () => {
    const { id, token, loginId } = await agentWithLogin()
    await send(token, 'GET', `/v0/vault/github?login=${loginId}`)
    await send(token, 'GET', `/v0/vault/github/totp?login=${loginId}`)
    await report(token, loginId, 'accepted', 'password')
    const rows = await gate.maintain('test', ({ tx }) =>
      tx.auditEvent.findMany({ where: { agentId: id, outcome: 'allowed' }, orderBy: { id: 'asc' } }),
    )
    expect(rows.slice(1).map(({ operation, metadata }) => [operation, (metadata as { login: string }).login])).toEqual([
      ['login.start', loginId],
      ['vault.get', loginId],
      ['vault.totp', loginId],
      ['login.outcome', loginId],
    ])
  })

  test('of another agent, with another credential, or that is over, is refused in those words', async () => {
    const { token, loginId } = await agentWithLogin()
    const other = await agentWithLogin()
    await send(token, 'PUT', '/v0/vault/gitlab', login())
    for (const path of [`/v0/vault/github?login=${other.loginId}`, `/v0/vault/gitlab/totp?login=${loginId}`]) {
      expect((await send(token, 'GET', path)).body).toMatchObject({
        error: 'not_found',
        message: 'There is no such login with this credential.',
      })
    }
    expect((await report(token, other.loginId, 'accepted', 'password')).status).toBe(404)
    expect((await report(token, loginId, 'abandoned', 'password')).body).toMatchObject({ state: 'ended', next: null })
    expect((await send(token, 'GET', `/v0/vault/github/totp?login=${loginId}`)).body).toMatchObject({
      error: 'expired',
      message: 'This login is over. Start another.',
    })
    expect((await report(token, loginId, 'accepted', 'password')).body.error).toBe('expired')
  })

  test('ends with its credential and with its agent', async () => {
    const { id, token, loginId } = await agentWithLogin()
    await send(token, 'DELETE', '/v0/vault/github')
    expect((await report(token, loginId, 'accepted', 'password')).body.error).toBe('expired')
    const second = await agentWithLogin()
    await revoke(second.id)
    expect((await report(second.token, second.loginId, 'accepted', 'password')).body.error).toBe('agent_revoked')
    const open = await gate.maintain('test', ({ tx }) =>
      tx.login.count({ where: { agentId: { in: [id, second.id] }, endedAt: null } }),
    )
    expect(open).toBe(0)
  })
})

describe('an outcome', () => {
  test('says what to give the site next', async () => {
    const { token, loginId } = await agentWithLogin()
    expect((await report(token, loginId, 'accepted', 'password')).body).toMatchObject({
      state: 'open',
      attempt: 1,
      next: { factor: 'totp', notBefore: null },
    })
    expect((await report(token, loginId, 'accepted', 'totp')).body.next).toEqual({ factor: 'mail', notBefore: null })
    expect((await report(token, loginId, 'accepted', 'mail')).body.next).toBeNull()
    await send(token, 'PUT', '/v0/vault/no-mail', { type: 'LOGIN', data: { password: 'p' } })
    const plain = (await start(token, 'no-mail')).body.loginId
    expect((await report(token, plain, 'accepted', 'mail')).body.next).toBeNull()
    expect((await report(token, loginId, 'rejected', 'password')).body.next).toBeNull()
  })

  test('of an accepted code confirms its seed; a new seed is unconfirmed again', async () => {
    const { token, loginId } = await agentWithLogin()
    const confirmed = async () => (await send(token, 'GET', '/v0/vault/github')).body.totp.confirmed
    expect(await confirmed()).toBe(false)
    await report(token, loginId, 'accepted', 'totp')
    expect(await confirmed()).toBe(false)
    expect((await send(token, 'GET', `/v0/vault/github/totp?login=${loginId}`)).status).toBe(200)
    await report(token, loginId, 'accepted', 'totp')
    expect(await confirmed()).toBe(true)
    await send(token, 'POST', '/v0/vault/github/totp', { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
    expect(await confirmed()).toBe(false)
  })

  test('of a refused code makes the next one that of a new attempt, not before the next step', async () => {
    const { token, loginId } = await agentWithLogin()
    await send(token, 'GET', `/v0/vault/github/totp?login=${loginId}`)
    const { body } = await report(token, loginId, 'rejected', 'totp')
    expect(body).toMatchObject({ attempt: 2, next: { factor: 'totp' } })
    expect(Date.parse(body.next.notBefore) % 120_000).toBe(0)
    const rows = await gate.maintain('test', ({ tx }) =>
      tx.totpStep.findMany({ where: { holder: `login:${loginId}:1` } }),
    )
    expect(rows).toHaveLength(1)
  })

  test('at mail frees a code that was refused or given up for other logins, wakes them, and keeps one that was accepted', async () => {
    const { id, token, loginId } = await agentWithLogin()
    const rung: string[] = []
    const stop = gate.bell.listen((agentId) => void rung.push(agentId))
    const claim = (login: string, byte: number) =>
      gate.maintain('test', async ({ tx }) => {
        const { organisationId, credentialId } = await tx.login.findUniqueOrThrow({ where: { id: login } })
        const common = { organisationId, agentId: id, loginId: login, digest: Buffer.alloc(32, byte) }
        await tx.mailClaim.create({ data: { ...common, messageId: 'm', seq: 1n, ambiguous: false } })
        await tx.learnedSender.createMany({ data: [{ ...common, credentialId }], skipDuplicates: true })
      })
    const standing = () =>
      gate.maintain('test', async ({ tx }) => [
        await tx.mailClaim.count({ where: { agentId: id, releasedAt: null } }),
        await tx.learnedSender.count({ where: { agentId: id } }),
      ])
    await claim(loginId, 1)
    await report(token, loginId, 'rejected', 'totp')
    expect(await standing()).toEqual([1, 1])
    // Whoever sent what the site refused is not known as its sender.
    expect((await report(token, loginId, 'rejected', 'mail')).body.next).toEqual({ factor: 'mail', notBefore: null })
    expect(await standing()).toEqual([0, 0])
    await claim(loginId, 2)
    await report(token, loginId, 'accepted', 'mail')
    await report(token, loginId, 'abandoned', 'mail')
    expect(await standing()).toEqual([1, 1])
    const second = (await start(token)).body.loginId
    await claim(second, 3)
    await report(token, second, 'abandoned', 'mail')
    expect(await standing()).toEqual([1, 1])
    stop()
    expect(new Set(rung)).toEqual(new Set([id]))
  })

  test('that is none is a bad request', async () => {
    const { token, loginId } = await agentWithLogin()
    for (const body of [{}, { result: 'accepted' }, { result: 'yes', at: 'totp' }, { result: 'accepted', at: 'sms' }]) {
      expect((await send(token, 'POST', `/v0/logins/${loginId}/outcome`, body)).status).toBe(400)
    }
    expect((await report(token, 'x', 'accepted', 'totp')).status).toBe(400)
    expect((await start(token, 'nothing')).status).toBe(404)
    expect((await send(token, 'POST', '/v0/logins', {})).status).toBe(400)
  })
})
