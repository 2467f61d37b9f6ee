import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, asOwner, organisation, platformToken, send, create, signIn } = await testIdentity()
const notices = '/v0/platform/notices'
type Notice = { noticeId: string; act: string; by: string; what: string; acknowledgedAt: string | null }

const acknowledge = (as: Awaited<ReturnType<typeof signIn>>['as'], ids: string[]) =>
  as('POST', `${notices}/acknowledge`, { noticeIds: ids })

describe('an act of custody', () => {
  test('is told of to every operator, to the agent and in its log: who, what and when', async () => {
    const [ada, ben] = [await signIn('Ada'), await signIn('Ben', 'auditor')]
    const { id, path, token } = await create()
    await ada.as('POST', `${path}/tokens`, { name: 'mine' })
    await send(platformToken, 'PATCH', path, { addScopes: ['logs:read'] })
    const told = [
      { act: 'custody.scope', what: 'logs:read', by: 'test', identityId: id, acknowledgedAt: null },
      { act: 'custody.token', what: 'mine', by: 'Ada', identityId: id, actor: `operator:${ada.id}` },
    ]
    for (const as of [ada.as, ben.as])
      expect((await as('GET', `${notices}?identityId=${id}&open=true`)).body).toMatchObject({ count: 2, notices: told })
    const { custody } = (await send(token, 'GET', '/v0/whoami')).body
    expect(custody).toMatchObject([
      { act: 'custody.scope', what: 'logs:read', by: 'test', description: expect.stringContaining('logs:read') },
      { act: 'custody.token', what: 'mine', by: 'Ada', at: expect.any(String) },
    ])
    const { logs } = (await send(platformToken, 'GET', `/v0/platform/logs?identityId=${id}&severity=critical`)).body
    expect(logs.map(({ action }: { action: string }) => action)).toEqual(['custody.scope', 'custody.token'])
    const other = await create()
    expect((await send(other.token, 'GET', '/v0/whoami')).body.custody).toEqual([])
  })

  test('that a replay repeats is one act', async () => {
    const { id, path } = await create()
    for (let times = 0; times < 2; times++)
      await send(platformToken, 'POST', `${path}/tokens`, { name: 'x' }, { 'idempotency-key': id })
    expect((await send(platformToken, 'GET', `${notices}?identityId=${id}`)).body.count).toBe(1)
  })

  test('that was refused is none', async () => {
    const { id, path } = await create()
    await send(platformToken, 'POST', `${path}/revoke`, {})
    expect((await send(platformToken, 'POST', `${path}/tokens`, { name: 'x' })).status).toBe(401)
    expect((await send(platformToken, 'GET', `${notices}?identityId=${id}`)).body.count).toBe(0)
  })

  test('stands for good, whoever writes SQL', async () => {
    const { path, token } = await create()
    await send(platformToken, 'POST', `${path}/tokens`, { name: 'x' })
    const attempts = [
      "UPDATE custody_act SET actor_name = 'nobody'",
      'DELETE FROM custody_act',
      'TRUNCATE custody_act CASCADE',
    ]
    for (const sql of attempts) {
      await expect(
        gate.maintain('test', ({ tx }) => tx.$executeRawUnsafe(sql)),
        sql,
      ).rejects.toThrow('permission denied')
      await expect(asOwner(sql), sql).rejects.toThrow('stands for good')
    }
    expect((await send(token, 'GET', '/v0/whoami')).body.custody).toHaveLength(1)
  })

  test('on all agents concerns those that were there, and no other organisation', async () => {
    const before = await create()
    const data = { id: 'A'.repeat(16), organisationId: organisation.id, act: 'custody.domain', what: 'shop.test' }
    const done = { actor: 'operator:x', actorName: 'Ada', requestId: 'x', at: new Date() }
    await gate.maintain('test', ({ tx }) => tx.custodyAct.create({ data: { ...data, ...done } }))
    const after = await create()
    expect((await send(before.token, 'GET', '/v0/whoami')).body.custody).toMatchObject([{ what: 'shop.test' }])
    expect((await send(after.token, 'GET', '/v0/whoami')).body.custody).toEqual([])
    const foreign = await gate.bootstrap.platformToken(await gate.bootstrap.addOrganisation('Other'), 'x')
    expect((await send(foreign, 'GET', notices)).body.count).toBe(0)
  })
})

describe('a notice', () => {
  test('is open to each operator until that one acknowledges it; then it is still there', async () => {
    const [ada, ben] = [await signIn('Ada'), await signIn('Ben')]
    const { id, path } = await create()
    await ada.as('POST', `${path}/tokens`, { name: 'x' })
    const open = `${notices}?identityId=${id}&open=true`
    const [{ noticeId }] = (await ada.as('GET', open)).body.notices as [Notice]
    expect((await acknowledge(ada.as, [noticeId, noticeId])).body).toEqual({ acknowledged: 1 })
    expect((await acknowledge(ada.as, [noticeId])).body).toEqual({ acknowledged: 0 })
    expect((await ada.as('GET', open)).body.count).toBe(0)
    expect((await ben.as('GET', open)).body.count).toBe(1)
    const [kept] = (await ada.as('GET', `${notices}?identityId=${id}`)).body.notices as [Notice]
    expect(kept).toMatchObject({ noticeId, acknowledgedAt: expect.any(String) })
  })

  test('that nobody but its doer has acknowledged is open to who comes later; what others have seen is not', async () => {
    const [ada, ben] = [await signIn('Ada'), await signIn('Ben')]
    const { id, path } = await create()
    await ada.as('POST', `${path}/tokens`, { name: 'x' })
    const open = `${notices}?identityId=${id}&open=true`
    const [{ noticeId }] = (await ada.as('GET', open)).body.notices as [Notice]
    await acknowledge(ada.as, [noticeId])
    expect((await (await signIn('Cleo')).as('GET', open)).body.count).toBe(1)
    await acknowledge(ben.as, [noticeId])
    expect((await (await signIn('Dan')).as('GET', open)).body.count).toBe(0)
  })

  test('of another organisation cannot be acknowledged, and a platform token, which is no person, acknowledges none', async () => {
    const { as } = await signIn()
    const otherId = await gate.bootstrap.addOrganisation('Other')
    const other = await gate.bootstrap.platformToken(otherId, 'x')
    const { identityId } = (await send(other, 'POST', '/v0/platform/identities', {})).body
    await send(other, 'POST', `/v0/platform/identities/${identityId}/tokens`, { name: 'x' })
    const [{ noticeId }] = (await send(other, 'GET', notices)).body.notices as [Notice]
    expect((await acknowledge(as, [noticeId])).body).toEqual({ acknowledged: 0 })
    expect((await send(other, 'POST', `${notices}/acknowledge`, { noticeIds: [noticeId] })).status).toBe(403)
  })

  test('is listed in pages, none twice and none left out', async () => {
    const { id, path } = await create()
    for (const name of ['a', 'b', 'c', 'd', 'e']) await send(platformToken, 'POST', `${path}/tokens`, { name })
    const seen: string[] = []
    let next: string | undefined = ''
    while (next !== undefined) {
      const page = next === '' ? '' : `&pageToken=${next}`
      const { body } = await send(platformToken, 'GET', `${notices}?identityId=${id}&limit=2${page}`)
      seen.push(...body.notices.map(({ what }: Notice) => what))
      next = body.nextPageToken
    }
    expect(seen.sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})
