import { getCredential } from '@keyfob/contracts/vault'
import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, platformToken, send, create, opening } = await testIdentity()
const place = { field: 'credential.data', object: 'x', version: 1 } as const

describe('a token that is issued later', () => {
  test('works beside the first, with its own name, scopes and end, and is shown once', async () => {
    const { path, token } = await create()
    const input = { name: 'laptop', scopes: ['logs:read', 'logs:read', 'vault:read'], expiresInDays: 1 }
    const issued = await send(platformToken, 'POST', `${path}/tokens`, input)
    expect(issued).toMatchObject({
      status: 201,
      body: { name: 'laptop', scopes: ['logs:read', 'vault:read'], endedAt: null },
    })
    const { rawKey, expiresAt, createdAt, opensFrom } = issued.body
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(86_400_000)
    expect(opensFrom).toBe(createdAt)
    for (const raw of [token, rawKey]) expect((await send(raw, 'GET', '/v0/whoami')).status).toBe(200)
    const listed = await send(platformToken, 'GET', `${path}/tokens`)
    expect(listed.body).toMatchObject({ count: 2, tokens: [{ name: 'laptop' }, { name: 'first' }] })
    expect(listed.body.tokens[0].lastUsedAt).not.toBeNull()
    for (const raw of [token, rawKey]) expect(listed.text).not.toContain(raw.slice(30))
  })

  test('opens only what is supplied after it; the first one opens everything', async () => {
    const { path, token } = await create()
    let sealed = new Uint8Array()
    let suppliedAt = new Date(0)
    await opening(token, getCredential, async ({ seal, now }) => {
      sealed = seal(place, 'secret')
      suppliedAt = now
    })
    const { rawKey } = (await send(platformToken, 'POST', `${path}/tokens`, { name: 'later', scopes: ['vault:read'] }))
      .body
    const read = (raw: string) =>
      opening(raw, getCredential, async ({ unseal }) => void unseal(place, sealed, suppliedAt))
    await expect(read(rawKey)).rejects.toMatchObject({ code: 'custody_pending' })
    await read(token)
    suppliedAt = new Date(Date.now() + 1)
    await read(rawKey)
  })

  test('ends alone, at once, and twice is once', async () => {
    const { path, token } = await create()
    const { rawKey, tokenId } = (await send(platformToken, 'POST', `${path}/tokens`, { name: 'x' })).body
    for (let times = 0; times < 2; times++) {
      expect((await send(platformToken, 'DELETE', `${path}/tokens/${tokenId}`)).status).toBe(204)
    }
    expect(await send(rawKey, 'GET', '/v0/whoami')).toMatchObject({ status: 401, body: { error: 'unauthorized' } })
    expect((await send(token, 'GET', '/v0/whoami')).status).toBe(200)
    const [ended] = (await send(platformToken, 'GET', `${path}/tokens`)).body.tokens
    expect(ended).toMatchObject({ tokenId, endedAt: expect.any(String) })
    const other = await create()
    expect((await send(platformToken, 'DELETE', `${other.path}/tokens/${tokenId}`)).status).toBe(404)
    expect((await send(platformToken, 'DELETE', `${path}/tokens/AAAAAAAAAAAAAAAA`)).status).toBe(404)
  })
})

describe('a rotation', () => {
  test('ends all tokens at once, gives one with their scopes together, and says what it opens', async () => {
    const { id, path, token } = await create({ scopes: ['vault:read'] })
    const second = (await send(platformToken, 'POST', `${path}/tokens`, { name: 'x', scopes: ['mail:read'] })).body
      .rawKey
    let sealed = new Uint8Array()
    let suppliedAt = new Date(0)
    await opening(token, getCredential, async ({ seal, now }) => {
      sealed = seal(place, 'secret')
      suppliedAt = now
    })
    const rotated = await send(platformToken, 'POST', `${path}/rotate-key`, {})
    expect(rotated).toMatchObject({
      status: 200,
      body: { identityId: id, message: expect.stringContaining('opens only what is supplied from') },
    })
    for (const raw of [token, second]) expect((await send(raw, 'GET', '/v0/whoami')).body.error).toBe('unauthorized')
    const { rawKey } = rotated.body
    expect((await send(rawKey, 'GET', '/v0/whoami')).body.scopes).toEqual(['mail:read', 'vault:read'])
    const read = opening(rawKey, getCredential, async ({ unseal }) => void unseal(place, sealed, suppliedAt))
    await expect(read).rejects.toMatchObject({ code: 'custody_pending' })
  })

  test('gives an agent without a live token what it was last given, and no more', async () => {
    const scopesNow = async (path: string) => {
      const { rawKey } = (await send(platformToken, 'POST', `${path}/rotate-key`, {})).body
      return (await send(rawKey, 'GET', '/v0/whoami')).body.scopes
    }
    const blind = await create({ scopes: ['vault:use'] })
    const { tokens } = (await send(platformToken, 'GET', `${blind.path}/tokens`)).body
    await send(platformToken, 'DELETE', `${blind.path}/tokens/${tokens[0].tokenId}`)
    expect(await scopesNow(blind.path)).toEqual(['vault:use'])
    const { body } = await send(platformToken, 'POST', '/v0/platform/identities', {
      claim: true,
      scopes: ['mail:read'],
    })
    expect(await scopesNow(`/v0/platform/identities/${body.identityId}`)).toEqual(['mail:read'])
  })

  test('and an issue and an added scope stand in the log as acts of custody', async () => {
    const { id, path } = await create()
    await send(platformToken, 'POST', `${path}/rotate-key`, {})
    await send(platformToken, 'POST', `${path}/tokens`, { name: 'x' })
    await send(platformToken, 'PATCH', path, { addScopes: ['logs:read'] })
    await send(platformToken, 'PATCH', path, { removeScopes: ['logs:read'] })
    const { body } = await send(platformToken, 'GET', `/v0/platform/logs?identityId=${id}&severity=critical`)
    expect(body.logs.map(({ action }: { action: string }) => action)).toEqual([
      'custody.scope',
      'custody.token',
      'custody.token',
    ])
  })
})

test('a replay of an issue under one Idempotency-Key is a conflict: the token is shown once', async () => {
  const { path } = await create()
  const headers = { 'idempotency-key': 'issue-1' }
  const first = await send(platformToken, 'POST', `${path}/tokens`, { name: 'x' }, headers)
  const second = await send(platformToken, 'POST', `${path}/tokens`, { name: 'x' }, headers)
  expect(second).toMatchObject({ status: 409, body: { details: { ids: { tokenId: first.body.tokenId } } } })
  expect(await gate.maintain('test', ({ tx }) => tx.accessToken.count({ where: { id: first.body.tokenId } }))).toBe(1)
})
