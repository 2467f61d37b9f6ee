import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, organisation, platformToken, send, create } = await testIdentity()
const keys = async (token = platformToken) => (await send(token, 'GET', '/v0/platform/organisation/keys')).body
const owner = await gate.bootstrap.platformToken(organisation.id, 'owner', 'owner')
const rotateOrganisation = (token: string) => send(token, 'POST', '/v0/platform/organisation/rotate-key', {})

describe('rotating keys', () => {
  test("an agent's data key is rotated in the background; its token stays, and the log tells of it", async () => {
    const { id, path, token } = await create()
    const ordered = await send(platformToken, 'POST', `${path}/rotate-data-key`, {})
    expect(ordered).toMatchObject({ status: 200, body: { rotation: 'started', left: 0 } })
    expect((await send(platformToken, 'POST', `${path}/rotate-data-key`, {})).body.rotation).toMatch(/started|running/)
    const actions = async () =>
      (await send(platformToken, 'GET', `/v0/platform/logs?identityId=${id}`)).body.logs.map(
        ({ action }: { action: string }) => action,
      )
    await expect.poll(actions, { interval: 200 }).toContain('dataKey.retire')
    expect(await actions()).toContain('dataKey.renew')
    expect((await send(token, 'GET', '/v0/whoami')).status).toBe(200)
    await expect.poll(async () => (await keys()).agents.rotating, { interval: 200 }).toEqual([])
  })

  test("the organisation's key is rotated in the background, by its owner alone", async () => {
    await create()
    const before = await keys()
    expect(before).toMatchObject({ root: { left: 0 }, organisation: { version: 1, rotating: false, left: 0 } })
    expect((await rotateOrganisation(platformToken)).status).toBe(403)
    expect((await rotateOrganisation(owner)).body).toEqual({ rotation: 'started', left: before.agents.count })
    await expect
      .poll(async () => (await keys()).organisation, { interval: 200 })
      .toMatchObject({ version: 2, rotating: false, left: 0 })
    expect((await rotateOrganisation(owner)).body.rotation).toBe('started')
    await expect
      .poll(async () => (await keys()).organisation, { interval: 200 })
      .toMatchObject({ version: 3, rotating: false, left: 0 })
  })

  test('of a revoked agent, and of one that is not there, is refused', async () => {
    const { path } = await create()
    await send(platformToken, 'POST', `${path}/revoke`, {})
    expect((await send(platformToken, 'POST', `${path}/rotate-data-key`, {})).body.error).toBe('agent_revoked')
    const unknown = '/v0/platform/identities/AAAAAAAAAAAAAAAA/rotate-data-key'
    expect((await send(platformToken, 'POST', unknown, {})).status).toBe(404)
    const auditor = await gate.bootstrap.platformToken(organisation.id, 'auditor', 'auditor')
    expect((await send(auditor, 'POST', `${path}/rotate-data-key`, {})).status).toBe(403)
    expect(await keys(auditor)).toMatchObject({ organisation: { rotating: false } })
  })
})
