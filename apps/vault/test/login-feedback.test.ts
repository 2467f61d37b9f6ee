import { newId } from '@keyfob/contracts/ids'
import type { Tx } from '@keyfob/gate/doors'
import { TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { longPeriod, newSecret, testVault } from './fixture.js'

// What outcomes of logins do to the logins that follow.

const { gate, newAgent, platformToken, send } = await testVault()
const start = (token: string, credential = 'shop') => send(token, 'POST', '/v0/logins', { credential })
const report = (token: string, loginId: string, result: string, at: string, more: object = {}) =>
  send(token, 'POST', `/v0/logins/${loginId}/outcome`, { result, at, ...more })
const codeFor = async (token: string, loginId: string) =>
  (await send(token, 'GET', `/v0/vault/shop/totp?login=${loginId}`)).body.code as string
const standing = async (token: string) => (await send(token, 'GET', '/v0/vault')).body.credentials[0]

async function agentWith(extra: object = {}) {
  const agent = await newAgent()
  const [secret, period] = [newSecret(), longPeriod()]
  const data = { password: 'hunter2hunter2', totp: `otpauth://totp/x?secret=${secret}&period=${period}` }
  const store = () => send(agent.token, 'PUT', '/v0/vault/shop', { type: 'LOGIN', data, ...extra })
  await store()
  return { ...agent, secret, period, store }
}

/** Starts a login whose password its site refuses. */
async function refuse(token: string, at = 'password') {
  const { body } = await start(token)
  return (await report(token, body.loginId, 'rejected', at)).body
}

const resume = (id: string) => send(platformToken, 'POST', `/v0/platform/vault/${id}/shop/resume`)

/** Ends a pause, as its time does. */
const letPauseEnd = (credentialId: string) =>
  gate.maintain('test', ({ tx }) =>
    tx.credentialRefusal.updateMany({ where: { credentialId }, data: { pausedUntil: new Date(Date.now() - 1) } }),
  )

describe('a password that its site refused', () => {
  test('is marked for agent and operator, until a new version or an acceptance', async () => {
    const { id, token, store } = await agentWith()
    const shown = async () => [
      (await standing(token)).passwordRefusedAt,
      (await send(token, 'GET', '/v0/vault/shop')).body.passwordRefusedAt,
      (await send(platformToken, 'GET', `/v0/platform/vault/${id}`)).body.credentials[0].passwordRefusedAt,
    ]
    expect(await shown()).toEqual([null, null, null])
    const { loginId } = (await start(token)).body
    await report(token, loginId, 'rejected', 'password')
    const at = expect.stringMatching(/Z$/)
    expect(await shown()).toEqual([at, at, at])
    await report(token, loginId, 'accepted', 'password')
    expect(await shown()).toEqual([null, null, null])
    await report(token, loginId, 'rejected', 'password')
    await store()
    expect(await shown()).toEqual([null, null, null])
  })

  test('is that of the version that the login began with', async () => {
    const { token, store } = await agentWith()
    const { loginId } = (await start(token)).body
    await store()
    await report(token, loginId, 'rejected', 'password')
    expect((await standing(token)).passwordRefusedAt).toBeNull()
    expect((await send(token, 'GET', '/v0/vault/shop?version=1')).body.passwordRefusedAt).not.toBeNull()
  })
})

describe('three refusals in a row', () => {
  test('pause a credential: its login ends, none begins or goes on, and each says until when', async () => {
    const { id, token } = await agentWith()
    const { loginId: other } = (await start(token)).body
    expect(await refuse(token)).toMatchObject({ state: 'open', pausedUntil: null })
    expect(await refuse(token)).toMatchObject({ state: 'open', pausedUntil: null })
    const third = await refuse(token)
    expect(third).toMatchObject({ state: 'ended', next: null, pausedUntil: expect.stringMatching(/Z$/) })
    const minutes = (Date.parse(third.pausedUntil) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(13)
    expect(minutes).toBeLessThan(16)
    const paused = { status: 409, body: { error: 'paused', details: { retryAt: third.pausedUntil } } }
    expect(await start(token)).toMatchObject(paused)
    expect(await send(token, 'GET', `/v0/vault/shop?login=${other}`)).toMatchObject(paused)
    expect(await send(token, 'GET', `/v0/vault/shop/totp?login=${other}`)).toMatchObject(paused)
    // To read is no login.
    expect((await send(token, 'GET', '/v0/vault/shop')).body.pausedUntil).toBe(third.pausedUntil)
    const listed = (await send(platformToken, 'GET', `/v0/platform/vault/${id}`)).body.credentials[0]
    expect(listed.pausedUntil).toBe(third.pausedUntil)
  })

  test('pause for twice as long if the next is refused, too', async () => {
    const { token } = await agentWith()
    const { credentialId } = await standing(token)
    for (const _ of [1, 2, 3]) await refuse(token)
    await letPauseEnd(credentialId)
    const again = await refuse(token)
    expect((Date.parse(again.pausedUntil) - Date.now()) / 60_000).toBeGreaterThan(28)
  })

  test('are none if one was accepted between, at the same factor; at another it counts for nothing', async () => {
    const { token } = await agentWith()
    const { loginId } = (await start(token)).body
    await report(token, loginId, 'rejected', 'totp')
    await report(token, loginId, 'rejected', 'totp')
    await report(token, loginId, 'accepted', 'password')
    await report(token, loginId, 'accepted', 'totp')
    expect((await report(token, loginId, 'rejected', 'totp')).body.state).toBe('open')
    await report(token, loginId, 'rejected', 'totp')
    await report(token, loginId, 'accepted', 'password')
    expect((await report(token, loginId, 'rejected', 'totp')).body.state).toBe('ended')
  })

  test('are counted however many are reported at once', async () => {
    const { token } = await agentWith()
    const logins = await Promise.all([1, 2, 3, 4].map(async () => (await start(token)).body.loginId))
    await Promise.all(logins.map((loginId) => report(token, loginId, 'rejected', 'password')))
    expect((await start(token)).body.error).toBe('paused')
  })

  test.each<[string, (agent: Awaited<ReturnType<typeof agentWith>>) => Promise<unknown>]>([
    ['a new version', ({ store }) => store()],
    ['a version that is restored', ({ token }) => send(token, 'POST', '/v0/vault/shop/versions/1/restore')],
    ['a new seed', ({ token }) => send(token, 'POST', '/v0/vault/shop/totp', { secret: newSecret() })],
    ['an operator', ({ id }) => resume(id)],
  ])('are forgotten with %s', async (_, end) => {
    const agent = await agentWith()
    for (const __ of [1, 2, 3]) await refuse(agent.token)
    expect((await start(agent.token)).status).toBe(409)
    await end(agent)
    expect((await start(agent.token)).status).toBe(201)
    expect(await refuse(agent.token)).toMatchObject({ state: 'open' })
  })

  test('of a day ago count no more', async () => {
    const { token } = await agentWith()
    const { credentialId } = await standing(token)
    for (const _ of [1, 2]) await refuse(token)
    await gate.maintain('test', ({ tx }) =>
      tx.credentialRefusal.updateMany({
        where: { credentialId },
        data: { refusedAt: new Date(Date.now() - 90_000_000) },
      }),
    )
    expect(await refuse(token)).toMatchObject({ state: 'open' })
  })

  test('are for an operator to lift, not for an agent, and for none of another organisation’s', async () => {
    const { id, token } = await agentWith()
    for (const _ of [1, 2, 3]) await refuse(token)
    expect((await send(token, 'POST', `/v0/platform/vault/${id}/shop/resume`)).status).toBe(403)
    expect((await send(platformToken, 'POST', `/v0/platform/vault/${id}/other/resume`)).status).toBe(404)
    expect((await start(token)).status).toBe(409)
    expect((await resume(id)).body).toMatchObject({ name: 'shop', pausedUntil: null })
    expect((await resume(id)).status).toBe(200)
  })
})

describe('a site whose clock is off', () => {
  /** Does a site take this code, whose clock is so many steps ahead, and which looks no step further? */
  const takes = (code: string, { secret, period }: { secret: string; period: number }, ahead: number) =>
    new TOTP({ secret, period }).validate({
      token: code,
      timestamp: Date.now() + ahead * period * 1_000,
      window: 0,
    }) !== null

  /** The next code is that of another step: as if the present one were over. */
  const letStepEnd = () => gate.maintain('test', ({ tx }) => tx.totpStep.deleteMany({}))

  async function signIn(agent: Awaited<ReturnType<typeof agentWith>>, ahead: number) {
    const { loginId } = (await start(agent.token)).body
    for (let refused = 0; ; refused++) {
      const taken = takes(await codeFor(agent.token, loginId), agent, ahead)
      const { body } = await report(agent.token, loginId, taken ? 'accepted' : 'rejected', 'totp')
      if (taken) return { refused, paused: false }
      if (body.pausedUntil) return { refused: refused + 1, paused: true }
      await letStepEnd()
    }
  }

  test.each([1, -1, 2, -2])('is learnt by its acceptances, and operators see it: %d steps', async (ahead) => {
    const agent = await agentWith()
    const shown = async () =>
      (await send(platformToken, 'GET', `/v0/platform/vault/${agent.id}`)).body.credentials[0].siteClockSteps
    expect(await shown()).toBe(0)
    for (let login = 0; login < 8; login++) {
      const { paused } = await signIn(agent, ahead)
      await letStepEnd()
      if (!paused) break
      await resume(agent.id)
    }
    expect(await signIn(agent, ahead)).toEqual({ refused: 0, paused: false })
    expect(await shown()).toBe(ahead)
    await letStepEnd()
    // What is asked for without a login, too; and whoever reads the code is told of its time by our clock.
    const { body } = await send(agent.token, 'GET', '/v0/vault/shop/totp')
    expect(takes(body.code, agent, ahead)).toBe(true)
    expect(Date.parse(body.validFrom)).toBeLessThanOrEqual(Date.now())
    expect(Date.parse(body.validUntil)).toBeGreaterThan(Date.now())
  })

  test('is not believed to be off by one refusal, nor by one that was given no code', async () => {
    const agent = await agentWith()
    const { loginId } = (await start(agent.token)).body
    await codeFor(agent.token, loginId)
    await report(agent.token, loginId, 'rejected', 'totp')
    await report(agent.token, loginId, 'rejected', 'totp')
    await letStepEnd()
    expect(takes(await codeFor(agent.token, loginId), agent, 0)).toBe(true)
  })
})

describe('of a credential that says one at a time', () => {
  test('a second login begins when the first has ended', async () => {
    const { token } = await agentWith({ oneAtATime: true })
    expect((await standing(token)).oneAtATime).toBe(true)
    const first = (await start(token)).body
    expect(await start(token)).toMatchObject({
      status: 409,
      body: { error: 'conflict', details: { retryAt: first.expiresAt } },
    })
    expect((await report(token, first.loginId, 'accepted', 'totp', { done: true })).body).toMatchObject({
      state: 'ended',
      next: null,
    })
    const second = (await start(token)).body
    await report(token, second.loginId, 'abandoned', 'password')
    const third = (await start(token)).body
    await gate.maintain('test', ({ tx }) =>
      tx.login.update({ where: { id: third.loginId }, data: { expiresAt: new Date(Date.now() - 1) } }),
    )
    expect((await start(token)).status).toBe(201)
  })

  test('one of many that begin at once is had, and the same again under its key', async () => {
    const { token } = await agentWith({ oneAtATime: true })
    const began = await Promise.all(Array.from({ length: 8 }, () => start(token)))
    expect(began.filter(({ status }) => status === 201)).toHaveLength(1)
    const mine = await agentWith({ oneAtATime: true })
    const again = () =>
      send(mine.token, 'POST', '/v0/logins', { credential: 'shop' }, { headers: { 'idempotency-key': 'mine' } })
    expect((await again()).body).toEqual((await again()).body)
  })

  test('one that begins while another is being begun waits for that, and sees it', async () => {
    const { token } = await agentWith({ oneAtATime: true })
    const { loginId } = (await start(token)).body
    await report(token, loginId, 'abandoned', 'password')
    let second: ReturnType<typeof start> | undefined
    await gate.maintain('test', async ({ tx }) => {
      const before = await tx.login.findUniqueOrThrow({ where: { id: loginId } })
      await tx.$executeRaw`SELECT 1 FROM credential WHERE id = ${before.credentialId} FOR NO KEY UPDATE`
      second = start(token)
      for (let look = 0; look < 80 && !(await someoneWaits(tx)); look++) await tx.$executeRaw`SELECT pg_sleep(0.01)`
      await tx.login.create({ data: { ...before, id: newId(), endedAt: null } })
    })
    expect((await second)?.body).toMatchObject({ error: 'conflict' })
  })
})

async function someoneWaits(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ waiting: boolean }[]>`
    SELECT count(*) > 0 AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return row?.waiting ?? false
}

test('a login is done only with what was accepted', async () => {
  const { token } = await agentWith()
  const { loginId } = (await start(token)).body
  expect(await report(token, loginId, 'rejected', 'totp', { done: true })).toMatchObject({
    status: 400,
    body: { message: 'The request is not valid: done goes with result "accepted" alone.' },
  })
})
