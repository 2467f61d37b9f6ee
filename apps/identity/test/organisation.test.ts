import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, platformToken, send, signIn, create } = await testIdentity()
const path = '/v0/platform/organisation'
const change = (settings: object) => send(platformToken, 'PATCH', path, settings)
const dayMs = 86_400_000

describe("the organisation's settings", () => {
  test('are shown to auditors and changed by admins, one at a time, and the log says so', async () => {
    const first = { name: 'Test', agentsMax: null, tokenDays: 90 }
    const auditor = await signIn('Aud', 'auditor')
    expect((await auditor.as('GET', path)).body).toEqual(first)
    expect((await auditor.as('PATCH', path, { name: 'Mine' })).status).toBe(403)
    expect((await (await signIn('Olga', 'operator')).as('PATCH', path, { name: 'Mine' })).status).toBe(403)
    expect((await change({ name: '  Acme\u2122 ' })).body).toEqual({ ...first, name: 'AcmeTM' })
    expect((await auditor.as('GET', '/v0/platform/session')).body.organisationName).toBe('AcmeTM')
    const { body } = await send(platformToken, 'GET', '/v0/platform/logs?action=organisation.update&status=success')
    expect(body.logs[0]).toMatchObject({ metadata: { name: 'AcmeTM', agentsMax: null, tokenDays: 90 } })
    for (const wrong of [{ name: '' }, { name: 'a\u0007' }, { agentsMax: 0 }, { tokenDays: 366 }, { other: 1 }])
      expect((await change(wrong)).status).toBe(400)
  })

  test('bound how many agents there are: no further one is made, by two at once neither, until one is revoked', async () => {
    const one = await create()
    const there = await gate.maintain('test', ({ tx }) => tx.agent.count({ where: { state: { not: 'revoked' } } }))
    await change({ agentsMax: there + 1 })
    const both = await Promise.all([create(), create()])
    expect(both.map(({ id }) => id === undefined).toSorted()).toEqual([false, true])
    const refused = await send(platformToken, 'POST', '/v0/platform/identities', {})
    expect(refused).toMatchObject({ status: 429, body: { error: 'quota_exceeded', details: { limit: there + 1 } } })
    await send(platformToken, 'POST', `${one.path}/revoke`, {})
    expect((await create()).id).toBeDefined()
    await change({ agentsMax: null })
    expect((await create()).id).toBeDefined()
  })

  test('say how long a token lasts whose issuer does not: a first, a further, a rotated and a claimed one', async () => {
    await change({ tokenDays: 7 })
    const { path: agent, token } = await create()
    await send(platformToken, 'POST', `${agent}/tokens`, { name: 'further' })
    await send(platformToken, 'POST', `${agent}/tokens`, { name: 'said', expiresInDays: 30 })
    const lasts = async (of: string) => {
      const { tokens } = (await send(platformToken, 'GET', `${of}/tokens`)).body
      return Object.fromEntries(
        tokens.map((each: { name: string; createdAt: string; expiresAt: string }) => [
          each.name,
          (Date.parse(each.expiresAt) - Date.parse(each.createdAt)) / dayMs,
        ]),
      )
    }
    expect(await lasts(agent)).toEqual({ first: 7, further: 7, said: 30 })
    await send(token, 'POST', '/v0/whoami/rotate-key', { overlapMinutes: 0 })
    await send(platformToken, 'POST', `${agent}/rotate-key`, {})
    expect(await lasts(agent)).toMatchObject({ rotated: 7 })
    const { body } = await send(platformToken, 'POST', '/v0/platform/identities', { claim: true })
    await send('', 'POST', '/v0/claim', { code: body.claimCode })
    expect(await lasts(`/v0/platform/identities/${body.identityId}`)).toEqual({ claimed: 7 })
    const { as } = await signIn('Ada')
    const issued = (await as('POST', '/v0/platform/tokens', { name: 'ci', role: 'auditor' })).body
    expect((Date.parse(issued.expiresAt) - Date.parse(issued.createdAt)) / dayMs).toBe(7)
  })
})
