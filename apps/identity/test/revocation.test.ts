import { newId } from '@keyfob/contracts/ids'
import { totp } from '@keyfob/contracts/totp'
import { getCredential } from '@keyfob/contracts/vault'
import type { OpenGate } from '@keyfob/gate/doors'
import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, platformToken, send, create, opening, asOwner } = await testIdentity()

const seen = async ({ agent, tx, now, note, seal }: OpenGate, name: string, type = 'LOGIN') => {
  const id = newId()
  const common = { organisationId: agent.organisationId, agentId: agent.id }
  await tx.credential.create({ data: { id, ...common, name, nameKey: name, type, version: 1, createdAt: now } })
  const sealed = seal({ field: 'totp.seed', object: id, version: 1 }, 'x')
  const seed = {
    id: newId(),
    ...common,
    credentialId: id,
    algorithm: 'SHA1',
    policyVersion: 1,
    digits: 6,
    period: 30,
    suppliedBy: 'test',
  }
  await tx.totpSeed.create({ data: { ...seed, sealedSeed: sealed, sealedLabel: sealed, fingerprint: sealed } })
  note({ targetType: 'credential', targetId: id, metadata: { name, type, version: 1 } })
}

describe('a revocation', () => {
  test('of an agent that has seen very much is done; its row names the first, and says how many more there are', async () => {
    const { id, token, path } = await create()
    await opening(token, getCredential, (open) => seen(open, 'read'))
    for (const [table, differs] of Object.entries({
      credential: "'id', lpad(n::text, 16, '0'), 'name', n::text, 'name_key', n::text",
      exposure: "'credential_id', lpad(n::text, 16, '0')",
    }))
      await asOwner(`INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(t) || jsonb_build_object(${differs}))).*
        FROM ${table} t, generate_series(1, 30000) n WHERE t.agent_id = '${id}'`)
    const receipt = await send(platformToken, 'POST', `${path}/revoke`, {})
    expect(receipt.status).toBe(200)
    expect(receipt.body.rotate.length).toBe(30_001)
    const [row] = await gate.maintain('test', ({ tx }) =>
      tx.auditEvent.findMany({ where: { targetId: id, operation: 'identities.revoke' }, select: { metadata: true } }),
    )
    expect(row?.metadata).toMatchObject({ more: 20_001, rotate: { length: 10_000 } })
  })

  test('shows before what it will cut, and after what it cut and what is to be rotated', async () => {
    const { id, token, path, body } = await create({ name: 'to be revoked' })
    await opening(token, getCredential, (open) => seen(open, 'read'))
    await opening(token, getCredential, (open) => seen(open, 'codes', 'TOTP'))
    await opening(token, totp, (open) => seen(open, 'never read'))
    await gate.maintain('test', ({ tx, now }) =>
      tx.knownSender.create({ data: { agentId: id, domain: 'github.com', skeleton: 'github.com', knownSince: now } }),
    )
    await send(platformToken, 'POST', `${path}/tokens`, { name: 'second' })
    const cut = { credentials: 3, totpSeeds: 3, addresses: 1, messages: 0, tokens: 2, logins: 0 }
    const rotate = [{ name: 'read', type: 'LOGIN', version: 1, lastSeenAt: expect.any(String) }]
    expect((await send(platformToken, 'GET', `${path}/revocation`)).body).toMatchObject({
      cut,
      rotate,
      senders: [{ domain: 'github.com', knownSince: expect.any(String) }],
      email: body.emailAddress,
    })

    const receipt = await send(platformToken, 'POST', `${path}/revoke`, { reason: 'lost' })
    expect(receipt).toMatchObject({
      status: 200,
      body: { name: 'to be revoked', email: body.emailAddress, cut, rotate },
    })
    expect(await send(token, 'GET', '/v0/whoami')).toMatchObject({ status: 401, body: { error: 'agent_revoked' } })
    expect((await send(platformToken, 'GET', path)).body).toMatchObject({
      status: 'revoked',
      revokedAt: receipt.body.revokedAt,
      scopes: [],
    })
    expect((await send(platformToken, 'GET', `${path}/revocation`)).body.cut).toMatchObject({
      credentials: 0,
      tokens: 0,
    })
  })

  test('is the same again: the second answers with the receipt of the first', async () => {
    const { token, path } = await create()
    await opening(token, getCredential, (open) => seen(open, 'read'))
    const first = await send(platformToken, 'POST', `${path}/revoke`, {})
    expect(first.body.cut.credentials).toBe(1)
    const second = await send(platformToken, 'POST', `${path}/revoke`, {})
    expect([second.status, second.body]).toEqual([first.status, first.body])
    expect((await send(platformToken, 'DELETE', path)).status).toBe(204)
  })

  test('by deletion is the same and keeps the log', async () => {
    const { id, token, path } = await create()
    expect(await send(platformToken, 'DELETE', path)).toMatchObject({ status: 204, text: '' })
    expect((await send(token, 'GET', '/v0/whoami')).body.error).toBe('agent_revoked')
    const { body } = await send(platformToken, 'GET', `/v0/platform/logs?identityId=${id}`)
    expect(body.logs.map(({ action }: { action: string }) => action)).toEqual(['identity.whoami', 'identities.delete'])
  })

  test('leaves nothing to be changed: no name, no token, no key', async () => {
    const { path } = await create()
    await send(platformToken, 'POST', `${path}/revoke`, {})
    for (const [method, tail, input] of [
      ['PATCH', '', { name: 'again' }],
      ['POST', '/rotate-key', {}],
      ['POST', '/tokens', { name: 'x' }],
    ] as const) {
      const refused = await send(platformToken, method, path + tail, input)
      expect(refused).toMatchObject({ status: 401, body: { error: 'agent_revoked' } })
    }
  })
})
