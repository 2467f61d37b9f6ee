import { operations } from '@keyfob/contracts/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { base64, list, number, object, oldScopes as scopes, text, time, wirePlatform } from './wire.js'

// What existing clients read of each answer, field by field and status by status. More may be there; less may not.

const platform = await wirePlatform()
afterAll(() => platform.stop())
const { agent, operator, nobody, mail } = platform

let alice: Awaited<ReturnType<typeof agent>>
let bob: Awaited<ReturnType<typeof agent>>
beforeAll(async () => {
  alice = await agent({ name: 'alice', scopes })
  bob = await agent({ name: 'bob', scopes })
})

describe('identity', () => {
  test('whoami of an agent that did nothing yet', async () => {
    const { body, status } = await bob.ask('GET', '/v0/whoami')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ identityId: bob.id, name: 'bob', email: bob.address, displayName: text, type: 'INBOX', purpose: 'BUYER' },
      ...{ scopes, usageCount: 0, lastUsedAt: null, createdAt: time, wallet: null },
      did: expect.stringMatching(/^did:web:/),
    })
  })

  test('sign, verify and the DID document', async () => {
    const data = base64('hello')
    const signed = await alice.ask('POST', '/v0/whoami/sign', { data })
    expect(signed).toMatchObject({ status: 200, body: { signature: text, did: text, keyId: text } })
    const { signature, did } = signed.body
    const verified = await bob.ask('POST', '/v0/whoami/verify', { data, signature, did })
    expect(verified).toMatchObject({ status: 200, body: { valid: true, did } })
    expect(await nobody('GET', `/identities/${alice.id}/did.json`)).toMatchObject({ status: 200, body: { id: did } })
    expect(await nobody('GET', '/.well-known/did.json')).toMatchObject({ status: 200, body: { id: text } })
  })

  test('logs and their statistics, each filter by itself', async () => {
    await alice.ask('GET', '/v0/vault/nothing')
    const { body } = await alice.ask('GET', '/v0/logs')
    expect(body).toMatchObject({ logs: list, count: number })
    expect(body.logs[0]).toEqual({
      ...{ id: text, action: text, category: text, severity: text, status: text, description: text },
      ...{
        targetType: expect.anything(),
        targetId: expect.anything(),
        metadata: object,
        durationMs: number,
        createdAt: time,
      },
      ...(body.logs[0].targetType === null && { targetType: null, targetId: null }),
    })
    for (const filter of [
      'limit=1',
      'category=vault',
      'status=denied',
      'status=success',
      'severity=info',
      'action=vault.get',
    ])
      expect([filter, (await alice.ask('GET', `/v0/logs?${filter}`)).status]).toEqual([filter, 200])
    for (const category of ['mail', 'vault', 'identity', 'auth', 'login'])
      expect((await alice.ask('GET', `/v0/logs?category=${category}`)).status).toBe(200)
    const denied = (await alice.ask('GET', '/v0/logs?status=error')).body
    expect(denied.logs.every(({ status }: { status: string }) => status === 'error')).toBe(true)
    expect((await alice.ask('GET', '/v0/logs/stats')).body).toEqual({
      total: number,
      today: number,
      errors: number,
      byCategory: object,
    })
  })
})

describe('the platform’s agents', () => {
  test('are created from {}, with everything, as 201', async () => {
    const { status, body } = await operator('POST', '/v0/platform/identities', {})
    expect(status).toBe(201)
    expect(body).toEqual({
      ...{ identityId: text, name: text, type: 'INBOX', purpose: 'BUYER', emailAddress: expect.stringContaining('@') },
      ...{ scopes: list, apiKeyPrefix: text, rawKey: expect.stringMatching(/^kf_agent_/), createdAt: time },
    })
    expect(body.rawKey.startsWith(body.apiKeyPrefix)).toBe(true)
  })

  test('are one for each externalId: the second is told which the first is', async () => {
    const first = await operator('POST', '/v0/platform/identities', {
      externalId: 'crm-1',
      labels: { team: 'a' },
      emailName: 'crm',
      purpose: 'SELLER',
    })
    expect(first.body).toMatchObject({ purpose: 'SELLER', emailAddress: expect.stringMatching(/^crm-/) })
    const second = await operator('POST', '/v0/platform/identities', { externalId: 'crm-1' })
    expect(second.status).toBe(409)
    expect(second.text).toContain(first.body.identityId)
  })

  test('are listed and found', async () => {
    const shape = {
      ...{ identityId: text, name: text, type: 'INBOX', purpose: text, email: text, scopes: list, usageCount: number },
      ...{ createdAt: time, status: 'active' },
    }
    const { body } = await operator('GET', '/v0/platform/identities?limit=2')
    expect(body).toMatchObject({ identities: [shape, shape], count: 2, nextPageToken: text })
    const one = await operator('GET', alice.path)
    expect(one).toMatchObject({ status: 200, body: { ...shape, identityId: alice.id } })
    expect(one.body).toHaveProperty('lastUsedAt')
  })

  test('are renamed, given and taken scopes', async () => {
    const { path, id } = await agent({ scopes: ['vault:read'] })
    const { status, body } = await operator('PATCH', path, {
      name: 'renamed',
      addScopes: ['mail:read'],
      removeScopes: ['vault:read'],
    })
    expect(status).toBe(200)
    expect(body).toEqual({ identityId: id, name: 'renamed', scopes: ['mail:read'] })
  })

  test('get another key, and the old one dies at once', async () => {
    const { path, id, ask } = await agent()
    const { status, body } = await operator('POST', `${path}/rotate-key`)
    expect(status).toBe(200)
    expect(body).toEqual({ rawKey: text, apiKeyPrefix: text, identityId: id, message: text })
    expect((await ask('GET', '/v0/whoami')).status).toBe(401)
    expect((await platform.as(body.rawKey)('GET', '/v0/whoami')).status).toBe(200)
  })

  test('are suspended and resumed, looked at before a revocation, and revoked with a receipt', async () => {
    const { path } = await agent()
    expect(await operator('POST', `${path}/suspend`, { reason: 'a check' })).toMatchObject({
      status: 200,
      body: { suspendedAt: time, stopped: object, rotate: list },
    })
    expect(await operator('POST', `${path}/resume`)).toMatchObject({
      status: 200,
      body: { resumedAt: time, resumed: object },
    })
    const cut = { credentials: number, totpSeeds: number, addresses: 1, tokens: 1, logins: number }
    expect(await operator('GET', `${path}/revocation`)).toMatchObject({ status: 200, body: { cut, rotate: [] } })
    expect(await operator('POST', `${path}/revoke`, { reason: 'the end' })).toMatchObject({
      status: 200,
      body: { revokedAt: time, cut, rotate: [] },
    })
    expect((await operator('GET', path)).body.status).toBe('revoked')
  })

  test('are deleted as 204 without a body, and their log is kept', async () => {
    const { path, id, ask } = await agent()
    await ask('GET', '/v0/vault')
    expect(await operator('DELETE', path)).toMatchObject({ status: 204, text: '' })
    expect((await ask('GET', '/v0/whoami')).body.error).toBe('agent_revoked')
    expect((await operator('GET', `/v0/platform/logs?identityId=${id}`)).body.count).toBeGreaterThan(0)
  })

  test('rotate their own key with ten minutes of overlap, and claim one by a code, once', async () => {
    const { ask } = await agent()
    const { body } = await ask('POST', '/v0/whoami/rotate-key')
    expect(body).toMatchObject({ rawKey: text, apiKeyPrefix: text })
    expect((await ask('GET', '/v0/whoami')).status).toBe(200)
    const claimed = await operator('POST', '/v0/platform/identities', { claim: true })
    expect(claimed.body).not.toHaveProperty('rawKey')
    const code = claimed.body.claimCode
    expect(await nobody('POST', '/v0/claim', { code })).toMatchObject({ status: 200, body: { rawKey: text } })
    expect((await nobody('POST', '/v0/claim', { code })).status).toBe(401)
  })
})

test('statuses are what clients have been told: 201 for what is made, 204 for DELETE, 200 for everything else', () => {
  const made = operations.filter(({ status }) => status === 201).map(({ name }) => name)
  expect(made).toEqual(
    expect.arrayContaining(['mail.send', 'mail.reply', 'mail.add_rule', 'identities.create', 'login.start']),
  )
  for (const { name, method, status } of operations) {
    if (method === 'DELETE') expect([name, status]).toEqual([name, 204])
    if (['PUT', 'PATCH', 'GET'].includes(method)) expect([name, status]).toEqual([name, 200])
  }
})

test('every time on the wire is ISO 8601 in UTC with milliseconds', async () => {
  await alice.ask('PUT', '/v0/vault/x', { type: 'CUSTOM', data: {} })
  await mail(alice.address)
  const answers = [
    await alice.ask('GET', '/v0/whoami'),
    await alice.ask('GET', '/v0/vault'),
    await alice.ask('GET', '/v0/messages'),
    await alice.ask('GET', '/v0/logs'),
    await operator('GET', '/v0/platform/identities'),
    await operator('GET', `${alice.path}/tokens`),
  ]
  for (const { text: said } of answers) {
    const times = said.match(/"\d{4}-\d\d-\d\dT[^"]*"/g) ?? []
    expect(times.length).toBeGreaterThan(0)
    for (const one of times) expect(one).toMatch(/^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"$/)
  }
})
