import { getCredential } from '@keyfob/contracts/vault'
import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, platformToken, send, create, opening, lines } = await testIdentity()
const place = { field: 'credential.data', object: 'x', version: 1 } as const
const redeem = (code: string) => send('', 'POST', '/v0/claim', { code })
const claimable = () => create({ claim: true, scopes: ['vault:read', 'vault:write'] })
const shownOf = async (path: string) => (await send(platformToken, 'GET', path)).body.custody.tokenShown
const logOf = async (id: string, action: string) =>
  (await send(platformToken, 'GET', `/v0/platform/logs?identityId=${id}&action=${action}`)).body.logs

/** Something that was supplied to the agent now, and a reading of it with another token. */
async function supplied(token: string) {
  let sealed = new Uint8Array()
  let suppliedAt = new Date(0)
  await opening(token, getCredential, async ({ seal, now }) => {
    sealed = seal(place, 'secret')
    suppliedAt = now
  })
  return (raw: string) => opening(raw, getCredential, async ({ unseal }) => void unseal(place, sealed, suppliedAt))
}

describe('a claim code', () => {
  test('becomes a token that opens everything, and that no operator has seen', async () => {
    const { id, path, body } = await claimable()
    expect(body).not.toHaveProperty('rawKey')
    expect(body.claimCode).toMatch(new RegExp(`^kf_claim_${id}_[0-9A-Za-z]{49}$`))
    expect(Date.parse(body.claimExpiresAt) - Date.parse(body.createdAt)).toBe(15 * 60_000)
    const { status, body: claimed } = await redeem(body.claimCode)
    const whose = { identityId: id, emailAddress: body.emailAddress, scopes: ['vault:read', 'vault:write'] }
    expect({ status, claimed }).toMatchObject({ status: 200, claimed: whose })
    expect((await send(claimed.rawKey, 'GET', '/v0/whoami')).body).toMatchObject({ identityId: id, custody: [] })
    const read = await supplied(claimed.rawKey)
    await read(claimed.rawKey)
    expect(await shownOf(path)).toBe(false)
    const [token] = (await send(platformToken, 'GET', `${path}/tokens`)).body.tokens
    expect(token).toMatchObject({ name: 'claimed', shown: false, opensFrom: body.createdAt })
  })

  test('works once, also for two at the same moment', async () => {
    const { id, body } = await claimable()
    const answers = await Promise.all([1, 2, 3, 4].map(() => redeem(body.claimCode)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
    expect((await logOf(id, 'identity.claim')).map(({ status }: { status: string }) => status).sort()).toEqual([
      'denied',
      'denied',
      'denied',
      'success',
    ])
  })

  test('that is unknown, used, expired, replaced, or of a revoked agent is refused in the same words', async () => {
    const used = await claimable()
    await redeem(used.body.claimCode)
    const old = await claimable()
    await gate.maintain('test', ({ tx }) =>
      tx.claimCode.updateMany({ where: { agentId: old.id }, data: { expiresAt: new Date() } }),
    )
    const replaced = await claimable()
    await send(platformToken, 'POST', `${replaced.path}/claim`, {})
    const rotated = await claimable()
    await send(platformToken, 'POST', `${rotated.path}/rotate-key`, {})
    const revoked = await claimable()
    await send(platformToken, 'POST', `${revoked.path}/revoke`, {})
    const codes = [used, old, replaced, rotated, revoked].map(({ body }) => body.claimCode as string)
    const mistyped = `${(codes[0] as string).slice(0, -1)}${codes[0]?.endsWith('0') ? '1' : '0'}`
    const answers = await Promise.all([...codes, mistyped, platformToken, 'x'].map(redeem))
    for (const { status, body } of answers)
      expect({ status, ...body, requestId: '' }).toEqual({ ...answers[0]?.body, status: 401, requestId: '' })
    expect(answers[0]?.body.error).toBe('unauthorized')
  })

  test('gives back no scope that was taken from its agent since', async () => {
    const { path, body } = await claimable()
    await send(platformToken, 'PATCH', path, { removeScopes: ['vault:read'] })
    const claimed = await redeem(body.claimCode)
    expect([claimed.status, claimed.body.scopes]).toEqual([200, ['vault:write']])
    expect((await send(claimed.body.rawKey, 'GET', '/v0/whoami')).body.scopes).toEqual(['vault:write'])
  })

  test('of a suspended agent waits until that is resumed', async () => {
    const { path, body } = await claimable()
    await send(platformToken, 'POST', `${path}/suspend`, {})
    expect((await redeem(body.claimCode)).status).toBe(401)
    await send(platformToken, 'POST', `${path}/resume`, {})
    expect((await redeem(body.claimCode)).status).toBe(200)
  })

  test('is not a token, and stands in no answer but the one, in no row and in no log', async () => {
    const { path, body } = await claimable()
    expect((await send(body.claimCode, 'GET', '/v0/whoami')).status).toBe(401)
    expect((await send(body.claimCode, 'GET', path)).status).toBe(401)
    await redeem(body.claimCode)
    const secret = body.claimCode.slice(30)
    const tables = ['claim_code', 'access_token', 'audit_event', 'idempotent_call', 'custody_act']
    for (const table of tables) {
      const [found] = await gate.maintain('test', ({ tx }) =>
        tx.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM ${table} t WHERE t::text LIKE '%${secret}%'`),
      )
      expect(found?.count, table).toBe(0n)
    }
    expect(lines.join('')).not.toContain(secret)
  })

  test('that is issued later opens only what is supplied after it, and is an act of custody', async () => {
    const { id, path, token } = await create()
    const read = await supplied(token)
    const { body } = await send(platformToken, 'POST', `${path}/claim`, { scopes: ['vault:read'] })
    const { rawKey } = (await redeem(body.claimCode)).body
    await expect(read(rawKey)).rejects.toMatchObject({ code: 'custody_pending' })
    await (await supplied(token))(rawKey)
    expect((await send(token, 'GET', '/v0/whoami')).body.custody).toMatchObject([{ act: 'custody.token' }])
    expect(await logOf(id, 'custody.token')).toHaveLength(1)
  })
})

describe('an agent that rotates its own token', () => {
  test('gets one that opens the same and may do the same; with no overlap the old one has ended with the answer', async () => {
    const { path, token } = await create({ scopes: ['vault:read', 'logs:read'] })
    const read = await supplied(token)
    expect(await shownOf(path)).toBe(true)
    const { status, body } = await send(token, 'POST', '/v0/whoami/rotate-key', { overlapMinutes: 0 })
    expect({ status, body }).toMatchObject({ status: 200, body: { apiKeyPrefix: body.rawKey.slice(0, -45) } })
    expect(await send(token, 'GET', '/v0/whoami')).toMatchObject({ status: 401, body: { error: 'unauthorized' } })
    expect((await send(body.rawKey, 'GET', '/v0/whoami')).body.scopes).toEqual(['vault:read', 'logs:read'])
    await read(body.rawKey)
    expect(await shownOf(path)).toBe(false)
    expect((await send(body.rawKey, 'GET', '/v0/whoami')).body.custody).toEqual([])
  })

  test('has ten minutes for the change unless told otherwise, and one new token, however often it asks', async () => {
    const { path, token } = await create()
    const rotate = () => send(token, 'POST', '/v0/whoami/rotate-key', {})
    const before = Date.now()
    const first = (await rotate()).body
    expect(Math.abs(Date.parse(first.oldEndsAt) - before - 10 * 60_000)).toBeLessThan(60_000)
    expect((await send(token, 'GET', '/v0/whoami')).status).toBe(200)
    const second = (await rotate()).body
    expect((await send(first.rawKey, 'GET', '/v0/whoami')).status).toBe(401)
    expect((await send(second.rawKey, 'GET', '/v0/whoami')).status).toBe(200)
    const { tokens } = (await send(platformToken, 'GET', `${path}/tokens`)).body
    expect(tokens.filter(({ endedAt }: { endedAt: string | null }) => endedAt === null)).toHaveLength(2)
    const days = (Date.parse(second.expiresAt) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(90)
    expect(await shownOf(path)).toBe(true)
  })

  test('ends all that the old one has given, however often that was rotated since', async () => {
    const { token } = await create()
    const rotate = async (raw: string, overlapMinutes: number) =>
      (await send(raw, 'POST', '/v0/whoami/rotate-key', { overlapMinutes })).body.rawKey as string
    const stolen = await rotate(token, 10)
    const hidden = await rotate(stolen, 10)
    const further = await rotate(hidden, 0)
    const kept = await rotate(token, 0)
    const statuses = [token, stolen, hidden, further, kept].map(
      async (raw) => (await send(raw, 'GET', '/v0/whoami')).status,
    )
    expect(await Promise.all(statuses)).toEqual([401, 401, 401, 401, 200])
  })

  test('is given the same token again under the same Idempotency-Key', async () => {
    const { token } = await create()
    const headers = { 'idempotency-key': 'rotate-1' }
    const [first, again] = [
      await send(token, 'POST', '/v0/whoami/rotate-key', {}, headers),
      await send(token, 'POST', '/v0/whoami/rotate-key', {}, headers),
    ]
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect((await send(first.body.rawKey, 'GET', '/v0/whoami')).status).toBe(200)
  })

  test('gains nothing for an operator who issued himself a token: no older secret, no longer life', async () => {
    const { path, token } = await create()
    const read = await supplied(token)
    const input = { name: 'mine', scopes: ['vault:read'], expiresInDays: 1 }
    const { rawKey } = (await send(platformToken, 'POST', `${path}/tokens`, input)).body
    const { body } = await send(rawKey, 'POST', '/v0/whoami/rotate-key', {})
    await expect(read(body.rawKey)).rejects.toMatchObject({ code: 'custody_pending' })
    expect((Date.parse(body.expiresAt) - Date.now()) / 86_400_000).toBeLessThan(1.01)
    expect(await shownOf(path)).toBe(true)
  })
})
