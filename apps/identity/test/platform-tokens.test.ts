import { listPlatformTokens } from '@keyfob/contracts/tokens'
import { describe, expect, test } from 'vitest'
import { testIdentity } from './fixture.js'

const { gate, organisation, platformToken, send, signIn, callerWith } = await testIdentity()
const path = '/v0/platform/tokens'
const make = (name: string, role?: 'auditor' | 'owner') => gate.bootstrap.platformToken(organisation.id, name, role)
const named = async (name: string) =>
  (await send(platformToken, 'GET', path)).body.tokens.find((token: { name: string }) => token.name === name)

describe('a platform token', () => {
  test('is listed by name, role and last use, never itself, and ends at once, for good and twice as well', async () => {
    const raw = await make('leaked', 'owner')
    expect((await send(raw, 'GET', '/v0/whoami')).status).toBe(200)
    const { tokenId, ...listed } = await named('leaked')
    expect(listed).toMatchObject({ role: 'owner', custody: false, endedAt: null, lastUsedAt: expect.any(String) })
    expect((await send(platformToken, 'GET', path)).text).not.toContain(raw.slice(30))
    for (let twice = 0; twice < 2; twice++)
      expect((await send(platformToken, 'DELETE', `${path}/${tokenId}`)).status).toBe(204)
    expect((await send(raw, 'GET', '/v0/whoami')).status).toBe(401)
    expect((await named('leaked')).endedAt).not.toBeNull()
  })

  test('is issued by an operator, of a role that its own reaches, shown once, and without the right of custody', async () => {
    const { as } = await signIn('Ida', 'admin')
    await gate.maintain('test', ({ tx }) => tx.operator.updateMany({ where: { name: 'Ida' }, data: { custody: true } }))
    const { status, body, text } = await as('POST', path, { name: 'ci', role: 'operator', expiresInDays: 7 })
    expect([status, body]).toMatchObject([201, { role: 'operator', custody: false, rawKey: expect.any(String) }])
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(7 * 86_400_000)
    expect((await send(body.rawKey, 'GET', '/v0/whoami')).body).toMatchObject({ role: 'operator' })
    expect((await send(body.rawKey, 'PATCH', '/v0/platform/organisation', { tokenDays: 7 })).status).toBe(403)
    expect(text).toContain(body.rawKey)
    expect((await as('GET', path)).text).not.toContain(body.rawKey)
    expect((await as('POST', path, { name: 'over', role: 'owner' })).status).toBe(403)
  })

  test('issues none, whatever its role, and neither does an operator below an admin', async () => {
    const owner = await make('an owner', 'owner')
    const refused = await send(owner, 'POST', path, { name: 'next', role: 'auditor' })
    expect(refused).toMatchObject({ status: 403, body: { error: 'forbidden' } })
    const { as } = await signIn('Olaf', 'operator')
    expect((await as('POST', path, { name: 'next', role: 'auditor' })).status).toBe(403)
    expect(await named('next')).toBeUndefined()
  })

  test('is ended by an admin alone, may end itself, and is nobody’s of another organisation', async () => {
    await make('own')
    const { tokenId } = await named('own')
    const auditor = await make('auditor', 'auditor')
    expect((await send(auditor, 'DELETE', `${path}/${tokenId}`)).status).toBe(403)
    const foreign = await gate.bootstrap.platformToken(await gate.bootstrap.addOrganisation('Other'), 'foreign')
    expect((await send(foreign, 'DELETE', `${path}/${tokenId}`)).status).toBe(404)
    expect((await send(foreign, 'GET', path)).body.count).toBe(1)
    const itself = await make('itself')
    expect((await send(itself, 'DELETE', `${path}/${(await named('itself')).tokenId}`)).status).toBe(204)
    expect((await send(itself, 'GET', '/v0/whoami')).status).toBe(401)
  })

  test('has nothing under way once its end has answered', async () => {
    const raw = await make('under way')
    const { tokenId } = await named('under way')
    let goOn = () => {}
    const standing = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let isInside = () => {}
    const inside = new Promise<void>((resolve) => {
      isInside = resolve
    })
    const order: string[] = []
    const act = gate
      .operate(callerWith(raw), listPlatformTokens, {}, async () => {
        isInside()
        await standing
        return {} as never
      })
      .then(() => order.push('the act'))
    await inside
    const end = send(platformToken, 'DELETE', `${path}/${tokenId}`).then(() => order.push('the end'))
    while (order.length === 0 && !(await somebodyWaits()));
    goOn()
    await Promise.all([act, end])
    expect(order).toEqual(['the act', 'the end'])
  })
})

/** Does somebody wait for an advisory lock? */
async function somebodyWaits(): Promise<boolean> {
  const [row] = await gate.maintain(
    'test',
    ({ tx }) => tx.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`,
  )
  return (row?.n ?? 0) > 0
}
