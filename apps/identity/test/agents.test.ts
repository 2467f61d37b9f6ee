import { newId } from '@keyfob/contracts/ids'
import { defaultScopes } from '@keyfob/contracts/scopes'
import { getCredential } from '@keyfob/contracts/vault'
import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, organisation, platformToken, send, create, opening, lines } = await testIdentity()
const identities = '/v0/platform/identities'

describe('an agent that is created', () => {
  test('from an empty request has everything: name, address, key, mailbox and a token that works', async () => {
    const created = await send(platformToken, 'POST', identities, {})
    expect(created).toMatchObject({
      status: 201,
      body: {
        type: 'INBOX',
        purpose: 'BUYER',
        scopes: defaultScopes,
        name: expect.stringMatching(/^agent-[a-z2-7]{6}$/),
      },
    })
    const { identityId, name, emailAddress, rawKey, apiKeyPrefix } = created.body
    expect(emailAddress).toMatch(new RegExp(`^${name}-[a-z2-7]{12}@agents\\.test$`))
    expect(rawKey.startsWith(`kf_agent_${identityId}_`)).toBe(true)
    expect(rawKey.startsWith(apiKeyPrefix)).toBe(true)
    expect((await send(rawKey, 'GET', '/v0/whoami')).body).toEqual({
      identityId,
      name,
      email: emailAddress,
      displayName: name,
      type: 'INBOX',
      purpose: 'BUYER',
      scopes: defaultScopes,
      usageCount: 0,
      lastUsedAt: null,
      createdAt: created.body.createdAt,
      wallet: null,
      did: `did:web:localhost%3A0:identities:${identityId}`,
      storage: { usedBytes: 0, limitBytes: 5_000_000_000 },
      custody: [],
      refused: [],
    })
    await opening(rawKey, getCredential, async ({ seal, unseal, now }) => {
      const place = { field: 'credential.data', object: 'x', version: 1 } as const
      expect(unseal(place, seal(place, 'works'), now).toString()).toBe('works')
    })
  })

  test('has its address under a domain only where its own organisation has proven it', async () => {
    const other = await gate.bootstrap.addOrganisation('Other')
    const domain = (name: string, organisationId: string, provenAt: Date | null) => ({
      ...{ id: newId(), organisationId, name, provenAt },
      ...{ challenge: 'x', selector: 'x', publicKey: 'x' },
    })
    await gate.maintain('test', ({ tx }) =>
      tx.mailDomain.createMany({
        data: [
          domain('xn--bcher-kva.test', organisation.id, new Date()),
          domain('pending.test', organisation.id, null),
          domain('theirs.test', other, new Date()),
        ],
      }),
    )
    const { body } = await create({ emailName: 'buyer', domain: 'Bücher.test' })
    expect(body.emailAddress).toMatch(/^buyer-[a-z2-7]{12}@xn--bcher-kva\.test$/)
    for (const refused of ['pending.test', 'theirs.test', 'nowhere.test', 'sub.xn--bcher-kva.test', '@'])
      expect(await send(platformToken, 'POST', identities, { domain: refused })).toMatchObject({
        status: 400,
        body: { error: 'bad_request', details: { problems: [{ field: 'domain' }] } },
      })
    // The installation's own domain is everybody's, until one organisation has proven it.
    await gate.maintain('test', ({ tx }) => tx.mailDomain.create({ data: domain('agents.test', other, new Date()) }))
    expect((await send(platformToken, 'POST', identities, {})).status).toBe(400)
    await gate.maintain('test', ({ tx }) => tx.mailDomain.deleteMany({ where: { name: 'agents.test' } }))
  })

  test('takes what it is given', async () => {
    const input = {
      name: 'Zoë',
      emailName: 'shop.bot',
      scopes: ['vault:totp'],
      purpose: 'TESTER',
      externalId: 'c-1',
      labels: { team: 'a' },
    }
    const { path, body } = await create(input)
    expect(body).toMatchObject({ name: 'Zoë', purpose: 'TESTER', scopes: ['vault:totp'] })
    expect(body.emailAddress).toMatch(/^shop\.bot-[a-z2-7]{12}@agents\.test$/)
    expect((await send(platformToken, 'GET', path)).body).toMatchObject({
      name: 'Zoë',
      status: 'active',
      externalId: 'c-1',
      labels: { team: 'a' },
      scopes: ['vault:totp'],
      revokedAt: null,
      custody: { tokenShown: true },
    })
  })

  test('has a name of its own, whatever the case and the spelling, for good', async () => {
    const { path } = await create({ name: 'Ada' })
    const spellings = ['ada', ' ＡＤＡ ', 'A\u200bda']
    for (const name of spellings) {
      const taken = await send(platformToken, 'POST', identities, { name })
      expect(taken).toMatchObject({
        status: 409,
        body: { error: 'conflict', message: expect.stringContaining('another agent') },
      })
    }
    await send(platformToken, 'POST', `${path}/revoke`, {})
    for (const name of spellings) {
      const dead = await send(platformToken, 'POST', identities, { name })
      expect(dead).toMatchObject({ status: 409, body: { message: expect.stringContaining('given to nobody again') } })
    }
  })

  test('of an externalId that has an agent is a conflict that names it; after its end the externalId is free', async () => {
    const first = await create({ externalId: 'customer-7' })
    const second = await send(platformToken, 'POST', identities, { externalId: 'customer-7' })
    expect(second).toMatchObject({ status: 409, body: { error: 'conflict', details: { identityId: first.id } } })
    await send(platformToken, 'POST', `${first.path}/revoke`, {})
    expect((await create({ externalId: 'customer-7' })).id).not.toBe(first.id)
  })

  test('several times at once under one name is created once', async () => {
    const make = () => send(platformToken, 'POST', identities, { name: 'one' })
    const statuses = (await Promise.all(Array.from({ length: 6 }, make))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    // On a machine that is too busy one may be told to come again.
    expect(statuses.every((status) => [201, 409, 503].includes(status))).toBe(true)
    const { body } = await send(platformToken, 'GET', `${identities}?q=one`)
    expect(body.identities.filter(({ name }: { name: string }) => name === 'one')).toHaveLength(1)
  })

  test.each([
    [{ name: '' }],
    [{ name: 'a\u0000b' }],
    [{ name: '\u200b' }],
    [{ name: 'x'.repeat(101) }],
    [{ emailName: '-x' }],
    [{ scopes: [] }],
    [{ scopes: ['vault:everything'] }],
    [{ nmae: 'typo' }],
    [[]],
  ])('of %j is a bad request', async (input) => {
    expect(await send(platformToken, 'POST', identities, input)).toMatchObject({
      status: 400,
      body: { error: 'bad_request' },
    })
  })
})

describe('the list of agents', () => {
  test('shows each once, newest first, over pages, with its use', async () => {
    const made = []
    for (let at = 0; at < 5; at++) made.push(await create({ name: `paged-${at}`, labels: { list: 'x' } }))
    for (let times = 0; times < 3; times++) await send(made[2]?.token ?? '', 'GET', '/v0/whoami')
    // What an operator does to it is no use of it.
    await send(platformToken, 'GET', made[2]?.path ?? '')
    const seen = []
    let next = ''
    do {
      const page = await send(platformToken, 'GET', `${identities}?q=PAGED-&limit=2${next}`)
      expect(page.status).toBe(200)
      expect(page.body.count).toBe(page.body.identities.length)
      seen.push(...page.body.identities)
      next = page.body.nextPageToken ? `&pageToken=${page.body.nextPageToken}` : ''
    } while (next !== '')
    expect(seen.map(({ identityId }) => identityId)).toEqual(made.map(({ id }) => id).reverse())
    expect(seen[2]).toMatchObject({ usageCount: 3, lastUsedAt: expect.any(String) })
    expect(seen[0]).toMatchObject({ usageCount: 0, lastUsedAt: null })
  })

  test('loses none of those that were created in the same millisecond', async () => {
    const ids = (await Promise.all(Array.from({ length: 7 }, (_, at) => create({ name: `same-${at}` })))).map(
      ({ id }) => id,
    )
    const createdAt = new Date('2026-01-01T00:00:00.000Z')
    await gate.maintain('test', ({ tx }) => tx.agent.updateMany({ where: { id: { in: ids } }, data: { createdAt } }))
    const seen: string[] = []
    let next = ''
    do {
      const { body } = await send(platformToken, 'GET', `${identities}?q=same-&limit=3${next}`)
      seen.push(...body.identities.map(({ identityId }: { identityId: string }) => identityId))
      next = body.nextPageToken ? `&pageToken=${body.nextPageToken}` : ''
    } while (next !== '')
    expect(seen.toSorted()).toEqual(ids.toSorted())
  })

  test('is narrowed by status, externalId and a part of the name or address; % and _ are themselves', async () => {
    const kept = await create({ name: 'narrow 100%', externalId: 'n-1' })
    const gone = await create({ name: 'narrow 100x' })
    await send(platformToken, 'POST', `${gone.path}/revoke`, {})
    const ids = async (query: string) =>
      (await send(platformToken, 'GET', `${identities}?${query}`)).body.identities.map(
        ({ identityId }: { identityId: string }) => identityId,
      )
    expect(await ids('q=narrow&status=active')).toEqual([kept.id])
    expect(await ids('q=narrow&status=revoked')).toEqual([gone.id])
    expect(await ids('externalId=n-1')).toEqual([kept.id])
    expect(await ids('q=100%25')).toEqual([kept.id])
    expect(await ids(`q=${encodeURIComponent(kept.body.emailAddress)}`)).toEqual([kept.id])
    expect((await send(platformToken, 'GET', `${identities}?pageToken=none`)).status).toBe(400)
  })
})

describe('an agent that is changed', () => {
  test('is renamed, and its old name is free', async () => {
    const { path, token } = await create({ name: 'before' })
    expect((await send(platformToken, 'PATCH', path, { name: 'After' })).body.name).toBe('After')
    expect((await send(platformToken, 'PATCH', path, { name: 'AFTER' })).body.name).toBe('AFTER')
    expect((await send(token, 'GET', '/v0/whoami')).body.name).toBe('AFTER')
    expect((await send(platformToken, 'POST', identities, { name: 'before' })).status).toBe(201)
    expect((await send(platformToken, 'PATCH', path, { name: 'Before' })).body.error).toBe('conflict')
  })

  test('has scopes added to and removed from its live tokens at once', async () => {
    const { path, token } = await create({ scopes: ['mail:read', 'vault:read'] })
    const changed = await send(platformToken, 'PATCH', path, { addScopes: ['logs:read'], removeScopes: ['vault:read'] })
    expect(changed.body.scopes).toEqual(['mail:read', 'logs:read'])
    expect((await send(token, 'GET', '/v0/whoami')).body.scopes.sort()).toEqual(['logs:read', 'mail:read'])
    await expect(opening(token, getCredential, async () => {})).rejects.toMatchObject({ code: 'forbidden' })
    const both = { addScopes: ['mail:send'], removeScopes: ['mail:send'] }
    expect((await send(platformToken, 'PATCH', path, both)).status).toBe(400)
  })
})

describe('who may', () => {
  test('a foreign or unknown agent is not found, whatever is asked of it', async () => {
    const other = newId()
    await gate.maintain('test', async ({ tx }) => {
      await tx.organisation.create({
        data: { id: other, name: 'Other', keys: { create: { version: 1, wrapped: new Uint8Array(1) } } },
      })
      await tx.agent.create({ data: { id: other, organisationId: other, name: 'x', nameKey: 'x', purpose: 'BUYER' } })
    })
    for (const id of [other, 'AAAAAAAAAAAAAAAA']) {
      for (const [method, tail, input] of [
        ['GET', '', undefined],
        ['PATCH', '', { name: 'y' }],
        ['DELETE', '', undefined],
        ['POST', '/revoke', {}],
        ['GET', '/revocation', undefined],
        ['POST', '/rotate-key', {}],
        ['GET', '/tokens', undefined],
        ['POST', '/tokens', { name: 'x' }],
      ] as const) {
        const refused = await send(platformToken, method, `${identities}/${id}${tail}`, input)
        expect(refused, `${method} ${tail}`).toMatchObject({ status: 404, body: { error: 'not_found' } })
      }
    }
    expect((await send(platformToken, 'GET', `/v0/platform/logs?identityId=${other}`)).status).toBe(404)
  })

  test('an auditor reads and changes nothing; an agent does neither', async () => {
    const auditor = await gate.bootstrap.platformToken(organisation.id, 'auditor', 'auditor')
    const { path, token } = await create()
    for (const [method, target, input] of [
      ['GET', path, undefined],
      ['POST', identities, {}],
      ['POST', `${path}/revoke`, {}],
      ['POST', `${path}/tokens`, { name: 'x' }],
    ] as const) {
      expect((await send(auditor, method, target, input)).status).toBe(method === 'GET' ? 200 : 403)
      expect((await send(token, method, target, input)).status).toBe(403)
    }
  })

  test('a platform token says its organisation, its role and its agents', async () => {
    const { id } = await create({ name: 'newest' })
    const { body } = await send(platformToken, 'GET', '/v0/whoami')
    expect(body).toMatchObject({ organisationId: organisation.id, organisationName: 'Test', role: 'admin' })
    expect(body.identities[0]).toMatchObject({ identityId: id, name: 'newest', status: 'active' })
    expect(body.identities.length).toBeLessThanOrEqual(100)
  })
})

test('no token stands in the log of any of this', async () => {
  const { token } = await create()
  await send(token, 'GET', '/v0/whoami')
  const log = lines.join('')
  expect(log).toContain('identities.create')
  expect(log).not.toContain(token)
  expect(log).not.toMatch(/kf_(agent|platform)_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}/)
})
