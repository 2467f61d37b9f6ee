import { randomBytes } from 'node:crypto'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { fillerOf } from '@keyfob/sdk/filler'
import { createTransport } from 'nodemailer'
import { HOTP, Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from './test-platform.js'

// What is typed into a site's page for an agent that may not read it.

const platform = await startTestPlatform({ KEYFOB_HOLD_UNVERIFIED: 'false' })
const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
afterAll(async () => {
  transport.close()
  await platform.stop()
})

const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
const origin = 'https://shop.practice.test'
const password = 'correct-horse-battery'
const period = 120

type Given = { origins?: string[]; senders?: string[]; linkHosts?: string[]; secret?: string }

/** An agent that may use its credential `shop` and read nothing. */
async function blindAgent({ origins = [origin], senders = [], secret = new Secret().base32, ...rest }: Given = {}) {
  const name = `agent-${randomBytes(6).toString('hex')}`
  const created = await operator.identities.create({ name, scopes: ['vault:use'] })
  const { identityId: id, emailAddress: address, rawKey: token } = created
  const totp = `otpauth://totp/x?secret=${secret}&period=${period}`
  await operator.vault.store(id, 'shop', { type: 'LOGIN', data: { password, totp }, origins, senders, ...rest })
  const fob = new Keyfob({ baseUrl: platform.url, token, maxRetries: 0 })
  return { id, address, secret, fob, fill: fillerOf(fob) }
}

const codesAround = (secret: string) =>
  [-1, 0].map((step) => new TOTP({ secret, period }).generate({ timestamp: Date.now() + step * period * 1000 }))
const mailTo = (to: string, text: string, from = 'no-reply@practice.test') =>
  transport.sendMail({ from, to, subject: 'Sign in', text })

describe('a token that may only use', () => {
  test('gets each value of its login for an origin of the credential, and in no other way', async () => {
    const { fob, fill, secret, address } = await blindAgent({ senders: ['practice.test'] })
    const { loginId } = await fob.logins.start('shop')
    expect(await fill(loginId, { field: 'password', origin })).toEqual({ value: password, kind: 'password' })
    const code = await fill(loginId, { field: 'totp', origin })
    expect(code).toEqual({ value: expect.any(String), kind: 'code' })
    expect(codesAround(secret)).toContain(code.value)
    await mailTo(address, 'Your code is 482913.')
    expect(await fill(loginId, { field: 'mail', origin })).toEqual({ value: '482913', kind: 'code' })
    for (const reading of [
      () => fob.vault.get('shop', { login: loginId }),
      () => fob.vault.totp('shop', { login: loginId }),
      () => fob.mail.wait({ login: loginId, timeout: 1 }),
    ])
      await expect(reading()).rejects.toMatchObject({ code: 'forbidden' })
  })

  test.each([
    ['another host', 'https://shop.practice.test.evil.test'],
    ['a part of it', 'https://practice.test'],
    ['another port', 'https://shop.practice.test:8443'],
    ['without TLS', 'http://shop.practice.test'],
    ['an address in it', 'https://shop.practice.test/login'],
    ['another spelling', 'https://SHOP.practice.test'],
    ['a look-alike', 'https://shop.prаctice.test'],
    ['no origin', 'null'],
    ['data:', 'data:text/html,x'],
    ['file:', 'file:///etc/passwd'],
  ])('gets nothing for %s', async (_, elsewhere) => {
    const { fob, fill } = await blindAgent()
    const { loginId } = await fob.logins.start('shop')
    for (const field of ['password', 'totp', 'mail'] as const) {
      await expect(fill(loginId, { field, origin: elsewhere, timeout: 1 })).rejects.toMatchObject({
        code: 'forbidden',
        details: { origins: [origin] },
      })
    }
    // Nothing was taken by what was refused.
    expect(await fill(loginId, { field: 'password', origin })).toMatchObject({ value: password })
  })

  test('gets nothing where the version names no origins, or one that is not safe from who is on the way', async () => {
    const none = await blindAgent({ origins: [] })
    const { loginId } = await none.fob.logins.start('shop')
    await expect(none.fill(loginId, { field: 'password', origin })).rejects.toMatchObject({ code: 'forbidden' })
    const plain = 'http://shop.practice.test'
    const clear = await blindAgent({ origins: [plain] })
    const login = await clear.fob.logins.start('shop')
    await expect(clear.fill(login.loginId, { field: 'password', origin: plain })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const local = await blindAgent({ origins: ['http://127.0.0.1:3000'] })
    const here = await local.fob.logins.start('shop')
    expect(await local.fill(here.loginId, { field: 'password', origin: 'http://127.0.0.1:3000' })).toMatchObject({
      value: password,
    })
  })

  test('gets each value once in an attempt, and after a refusal that of the next', async () => {
    const { fob, fill } = await blindAgent()
    const { loginId } = await fob.logins.start('shop')
    const keyed = () => fill(loginId, { field: 'totp', origin }, { idempotencyKey: 'one' })
    const first = await keyed()
    expect(await keyed()).toEqual(first)
    await expect(fill(loginId, { field: 'totp', origin })).rejects.toMatchObject({ code: 'conflict' })
    await fill(loginId, { field: 'password', origin })
    await expect(fill(loginId, { field: 'password', origin })).rejects.toMatchObject({ code: 'conflict' })
    await expect(fill(loginId, { field: 'password', origin }, { idempotencyKey: 'one' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await fob.logins.outcome(loginId, { result: 'rejected', at: 'password' })
    expect(await fill(loginId, { field: 'password', origin })).toMatchObject({ value: password })
  })
})

test('of twenty who ask for one value at once one has it', async () => {
  const { fob, fill } = await blindAgent()
  const { loginId } = await fob.logins.start('shop')
  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => fill(loginId, { field: 'password', origin })))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

describe('a mailed link', () => {
  test('is given where it leads to an origin of the credential, or to a host that it names', async () => {
    const agent = await blindAgent({ senders: ['practice.test'], linkHosts: ['links.practice.test'] })
    const { loginId } = await agent.fob.logins.start('shop')
    const link = `${origin}/magic?token=abcdefghijklmnop`
    await mailTo(agent.address, `Sign in to Shop with this link:\n\n${link}\n\nIt works once.`)
    expect(await agent.fill(loginId, { field: 'mail', origin, kind: 'link' })).toEqual({ value: link, kind: 'link' })
  })

  test('that leads elsewhere is not', async () => {
    const agent = await blindAgent({ senders: ['practice.test'] })
    const { loginId } = await agent.fob.logins.start('shop')
    const link = 'https://evil.test/magic?token=abcdefghijklmnop'
    await mailTo(agent.address, `Sign in to Shop with this link:\n\n${link}\n\nIt works once.`)
    await expect(agent.fill(loginId, { field: 'mail', origin, kind: 'link' })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('https://evil.test'),
    })
  })
})

test('a mail that is waited for is given when it comes, and what a wait misses is said', async () => {
  const agent = await blindAgent({ senders: ['practice.test'] })
  const { loginId } = await agent.fob.logins.start('shop')
  await expect(agent.fill(loginId, { field: 'mail', origin, timeout: 1 })).rejects.toMatchObject({
    code: 'mail_timeout',
    why: 'nothing',
  })
  const waiting = agent.fill(loginId, { field: 'mail', origin, timeout: 60 })
  await mailTo(agent.address, 'Your code is 739201.')
  expect(await waiting).toEqual({ value: '739201', kind: 'code' })
})

test('a mailed code that the site refused is not given again: the next newer mail answers', async () => {
  const agent = await blindAgent({ senders: ['practice.test'] })
  const { loginId } = await agent.fob.logins.start('shop')
  await mailTo(agent.address, 'Your code is 111222.')
  expect(await agent.fill(loginId, { field: 'mail', origin })).toMatchObject({ value: '111222' })
  await agent.fob.logins.outcome(loginId, { result: 'rejected', at: 'mail' })
  await expect(agent.fill(loginId, { field: 'mail', origin, timeout: 1 })).rejects.toMatchObject({
    code: 'mail_timeout',
  })
  await mailTo(agent.address, 'Your code is 333444.')
  expect(await agent.fill(loginId, { field: 'mail', origin })).toMatchObject({ value: '333444' })
})

test('a code of a counter is given once, and after a refusal the next', async () => {
  const agent = await blindAgent()
  const secret = new Secret().base32
  await operator.vault.enrol(agent.id, 'shop', { uri: `otpauth://hotp/x?secret=${secret}&counter=7` })
  const { loginId } = await agent.fob.logins.start('shop')
  const codeOf = (counter: number) => new HOTP({ secret }).generate({ counter })
  expect(await agent.fill(loginId, { field: 'totp', origin })).toEqual({ value: codeOf(7), kind: 'code' })
  await agent.fob.logins.outcome(loginId, { result: 'rejected', at: 'totp' })
  expect(await agent.fill(loginId, { field: 'totp', origin })).toEqual({ value: codeOf(8), kind: 'code' })
})

test('the third refusal in a row ends a login, and no other is filled until the pause is over', async () => {
  const { fob, fill, id } = await blindAgent()
  const { loginId: other } = await fob.logins.start('shop')
  const { loginId } = await fob.logins.start('shop')
  for (const _ of [1, 2]) await fob.logins.outcome(loginId, { result: 'rejected', at: 'password' })
  const { state, pausedUntil } = await fob.logins.outcome(loginId, { result: 'rejected', at: 'password' })
  expect(state).toBe('ended')
  for (const field of ['password', 'totp', 'mail'] as const)
    await expect(fill(other, { field, origin })).rejects.toMatchObject({
      code: 'paused',
      details: { retryAt: pausedUntil },
    })
  await operator.vault.resume(id, 'shop')
  expect(await fill(other, { field: 'password', origin })).toMatchObject({ value: password })
})

test('what sites refused is told to whoever may use it, at the next login and by whoami', async () => {
  const { fob, id } = await blindAgent()
  expect((await fob.identity.whoami()).refused).toEqual([])
  const { loginId, credential } = await fob.logins.start('shop')
  expect(credential.passwordRefusedAt).toBeNull()
  for (const _ of [1, 2, 3]) await fob.logins.outcome(loginId, { result: 'rejected', at: 'password' })
  const at = expect.stringMatching(/Z$/)
  expect((await fob.identity.whoami()).refused).toEqual([
    { credential: 'shop', passwordRefusedAt: at, pausedUntil: at },
  ])
  const { rawKey: token } = await operator.tokens.issue(id, { name: 'mail', scopes: ['mail:codes'] })
  expect((await new Keyfob({ baseUrl: platform.url, token }).identity.whoami()).refused).toEqual([])
  await operator.vault.resume(id, 'shop')
  expect((await fob.logins.start('shop')).credential.passwordRefusedAt).toEqual(at)
})

test('a value is that of the present version, for an origin of that: none of an older one counts', async () => {
  const { fob, fill, id } = await blindAgent()
  const { loginId } = await fob.logins.start('shop')
  const moved = 'https://moved.practice.test'
  await operator.vault.store(id, 'shop', { type: 'LOGIN', data: { password: 'newer' }, origins: [moved] })
  await expect(fill(loginId, { field: 'password', origin })).rejects.toMatchObject({ code: 'forbidden' })
  expect(await fill(loginId, { field: 'password', origin: moved })).toMatchObject({ value: 'newer' })
  // The seed stayed: its codes were supplied for the older origin, and the present one does not name that.
  for (const either of [origin, moved])
    await expect(fill(loginId, { field: 'totp', origin: either })).rejects.toMatchObject({ code: 'forbidden' })
})

describe('what was typed', () => {
  test('stands as used blind, never as seen, and says where in the log', async () => {
    const { id, fob, fill } = await blindAgent()
    const { loginId } = await fob.logins.start('shop')
    await fill(loginId, { field: 'password', origin })
    await fill(loginId, { field: 'totp', origin })
    const { exposures } = await operator.identities.exposures(id)
    const blind = { firstSeenAt: null, lastUsedAt: expect.any(String), status: 'not_seen' }
    expect(exposures).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ part: 'value', ...blind }),
        expect.objectContaining({ part: 'seed', ...blind }),
      ]),
    )
    expect(exposures).toHaveLength(2)
    await fill(loginId, { field: 'password', origin: 'https://evil.test' }).catch(() => {})
    const { logs } = await operator.logs.list({ identityId: id, action: 'login.fill' })
    expect(logs.map(({ status, metadata }) => [status, metadata['field'], metadata['origin']])).toEqual([
      ['denied', 'password', 'https://evil.test'],
      ['success', 'totp', origin],
      ['success', 'password', origin],
    ])
    expect(JSON.stringify(logs)).not.toContain(password)
  })

  test('counts against what an agent may be told', async () => {
    const { fob, fill } = await blindAgent()
    await operator.organisation.updateLimits({ readsPerDay: 1 })
    try {
      const { loginId } = await fob.logins.start('shop')
      await fill(loginId, { field: 'password', origin })
      const again = (await fob.logins.start('shop')).loginId
      await expect(fill(again, { field: 'password', origin })).rejects.toMatchObject({ code: 'rate_limited' })
      expect(await fill(again, { field: 'totp', origin })).toMatchObject({ kind: 'code' })
    } finally {
      await operator.organisation.updateLimits({ readsPerDay: null })
    }
  })
})

describe('another agent’s credential', () => {
  let owner: Awaited<ReturnType<typeof blindAgent>>
  beforeAll(async () => {
    owner = await blindAgent()
  })
  async function grantee(access: 'use' | 'code' | 'read') {
    const other = await blindAgent()
    await operator.vault.delete(other.id, 'shop')
    await operator.vault.grant(owner.id, 'shop', { grantee: other.id, access })
    await operator.vault.store(owner.id, 'shop', {
      type: 'LOGIN',
      data: { password, totp: `otpauth://totp/x?secret=${owner.secret}&period=${period}` },
      origins: [origin],
    })
    return other
  }

  test('is typed for whom it is shared with, and dies with the sharing, its agent and its owner', async () => {
    const other = await grantee('use')
    const { loginId } = await other.fob.logins.start('shop')
    expect(await other.fill(loginId, { field: 'password', origin })).toMatchObject({ value: password })
    expect(codesAround(owner.secret)).toContain((await other.fill(loginId, { field: 'totp', origin })).value)
    await operator.identities.suspend(owner.id)
    const next = (await refusal(other.fob.logins.start('shop'))) as { code: string }
    expect(next.code).toBe('agent_suspended')
    await expect(other.fill(loginId, { field: 'mail', origin, timeout: 1 })).rejects.toMatchObject({
      code: 'agent_suspended',
    })
    await operator.identities.resume(owner.id)
    await operator.vault.endGrant(owner.id, 'shop', other.id)
    await expect(other.fill(loginId, { field: 'mail', origin, timeout: 1 })).rejects.toMatchObject({ code: 'expired' })
  })
})

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('a login gives nothing more', () => {
  test.each<[string, (agent: Awaited<ReturnType<typeof blindAgent>>, loginId: string) => Promise<unknown>, string]>([
    ['once its agent is revoked', ({ id }) => operator.identities.revoke(id), 'agent_revoked'],
    ['while its agent is suspended', ({ id }) => operator.identities.suspend(id), 'agent_suspended'],
    ['once its credential is deleted', ({ id }) => operator.vault.delete(id, 'shop'), 'expired'],
    [
      'once it is abandoned',
      ({ fob }, loginId) => fob.logins.outcome(loginId, { result: 'abandoned', at: 'password' }),
      'expired',
    ],
    [
      'once its time is up',
      (_, loginId) =>
        platform.gate.maintain('test', ({ tx }) =>
          tx.login.update({ where: { id: loginId }, data: { expiresAt: new Date(Date.now() - 1) } }),
        ),
      'expired',
    ],
  ])('%s', async (_, end, code) => {
    const agent = await blindAgent()
    const { loginId } = await agent.fob.logins.start('shop')
    await end(agent, loginId)
    for (const field of ['password', 'totp', 'mail'] as const)
      await expect(agent.fill(loginId, { field, origin, timeout: 1 })).rejects.toMatchObject({ code })
  })
})
