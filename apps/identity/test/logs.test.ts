import { AppError } from '@keyfob/contracts/errors'
import { totp } from '@keyfob/contracts/totp'
import { getCredential } from '@keyfob/contracts/vault'
import { describe, expect, test } from 'vitest'
import { findLogs } from '../src/logs/find-logs.js'
import { testIdentity } from './fixture.js'

const { gate, asOwner, organisation, platformToken, send, create, opening } = await testIdentity()
type Entry = { id: string; action: string; actor: string; targetId: string; createdAt: string }

/** An agent with a success, a refusal and a failure of ours in its log. */
async function withRows() {
  const agent = await create()
  await opening(agent.token, totp, async ({ note }) =>
    note({ targetType: 'credential', targetId: 'c1', metadata: { name: 'github' } }),
  )
  await opening(agent.token, getCredential, async () => {
    throw new AppError('not_found')
  }).catch(() => {})
  await opening(agent.token, getCredential, async () => {
    throw new AppError('unavailable')
  }).catch(() => {})
  return agent
}

describe("an agent's log", () => {
  test('tells what was done, to what, with what result, newest first', async () => {
    const { token } = await withRows()
    const { body } = await send(token, 'GET', '/v0/logs')
    expect(body.count).toBe(3)
    expect(body.logs).toMatchObject([
      {
        action: 'vault.get',
        status: 'error',
        severity: 'warning',
        description: 'Refused (unavailable): reading a credential.',
      },
      {
        action: 'vault.get',
        status: 'denied',
        severity: 'warning',
        description: 'Refused (not_found): reading a credential.',
      },
      {
        action: 'vault.totp',
        category: 'vault',
        status: 'success',
        severity: 'info',
        description: 'Read a one-time code: github.',
        targetType: 'credential',
        targetId: 'c1',
        metadata: { name: 'github' },
      },
    ])
    for (const entry of body.logs) expect(entry).not.toHaveProperty('actor')
  })

  test('is read where an older row says something without names', async () => {
    const { token, id } = await withRows()
    for (const words of ['null', '7', '["a"]'])
      await asOwner(`SET session_replication_role = 'replica';
        INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id, metadata)
        VALUES ('${organisation.id}', '${id}', 'agent:x', 'vault.get', 'vault', 'allowed', 'r', '${words}')`)
    const { status, body } = await send(token, 'GET', '/v0/logs?action=vault.get')
    expect([status, body.logs.slice(0, 3)]).toMatchObject([200, [{ metadata: {} }, { metadata: {} }, { metadata: {} }]])
  })

  test('is narrowed by category, status, severity and action', async () => {
    const { token } = await withRows()
    const actions = async (query: string) =>
      (await send(token, 'GET', `/v0/logs?${query}`)).body.logs.map(({ status }: { status: string }) => status)
    expect(await actions('status=denied')).toEqual(['denied'])
    expect(await actions('status=error')).toEqual(['error'])
    expect(await actions('severity=info&category=vault')).toEqual(['success'])
    expect(await actions('action=vault.get')).toEqual(['error', 'denied'])
    expect(await actions('category=mail')).toEqual([])
    expect((await send(token, 'GET', '/v0/logs?status=maybe')).status).toBe(400)
  })

  test('loses and repeats no row over pages, though many share a microsecond', async () => {
    const { id, token } = await create()
    const { organisationId } = await gate.maintain('test', ({ tx }) => tx.agent.findUniqueOrThrow({ where: { id } }))
    await gate.maintain(
      'test',
      ({ tx }) => tx.$executeRaw`
        INSERT INTO audit_event (at, organisation_id, agent_id, actor, operation, category, outcome, request_id, target_id)
        SELECT now() - make_interval(secs => (n / 5) * 0.000001), ${organisationId}, ${id}, 'agent:x', 'vault.get', 'vault',
               'allowed', 'r', n::text FROM generate_series(1, 23) n`,
    )
    const seen: string[] = []
    let next = ''
    do {
      const { body } = await send(token, 'GET', `/v0/logs?action=vault.get&limit=4${next}`)
      seen.push(...body.logs.map(({ targetId }: { targetId: string }) => targetId))
      next = body.nextPageToken ? `&pageToken=${body.nextPageToken}` : ''
    } while (next !== '')
    expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 23 }, (_, n) => String(n + 1)))
  })

  test('holds no row of another agent, and a page token of one is of no use to another', async () => {
    const [one, other] = [await withRows(), await withRows()]
    const { body } = await send(one.token, 'GET', '/v0/logs?limit=1')
    const theirs = await send(other.token, 'GET', `/v0/logs?pageToken=${body.nextPageToken}`)
    const rows = await gate.maintain('test', ({ tx }) => tx.auditEvent.findMany({ where: { agentId: one.id } }))
    const ids = new Set(rows.map(({ id }) => String(id)))
    for (const entry of theirs.body.logs) expect(ids.has(entry.id)).toBe(false)
  })

  test('is counted', async () => {
    const { id, token } = await withRows()
    await gate.maintain(
      'test',
      ({ tx }) => tx.$executeRaw`
        INSERT INTO audit_event (at, organisation_id, agent_id, actor, operation, category, outcome, request_id)
        SELECT now() - interval '2 days', organisation_id, id, 'agent:x', 'mail.wait', 'mail', 'allowed', 'r'
          FROM agent WHERE id = ${id}`,
    )
    const { body } = await send(token, 'GET', '/v0/logs/stats')
    expect(body).toMatchObject({ total: 4, today: 3, errors: 1, byCategory: { vault: 3, mail: 1, login: 0 } })
  })
})

describe("the organisation's log", () => {
  test('says who did what, of all agents or of one', async () => {
    const { id, token } = await withRows()
    const one = await send(platformToken, 'GET', `/v0/platform/logs?identityId=${id}&action=vault.totp`)
    const tokenId = (await send(platformToken, 'GET', `/v0/platform/identities/${id}/tokens`)).body.tokens[0].tokenId
    expect(one.body.logs).toMatchObject([{ identityId: id, actor: `agent:${tokenId}` }])
    const all = await send(platformToken, 'GET', '/v0/platform/logs?action=identities.create')
    expect(all.body.logs[0]).toMatchObject({
      identityId: null,
      targetType: 'identity',
      targetId: id,
      actor: expect.stringMatching(/^platform:/),
    })
    expect((await send(token, 'GET', '/v0/platform/logs')).status).toBe(403)
  })

  test('is narrowed to what was acted on, whoever acted on it', async () => {
    const [one, other] = [await create(), await create()]
    const read = (token: string, targetId: string) =>
      opening(token, totp, async ({ note }) => note({ targetType: 'credential', targetId }))
    await read(one.token, `of-${one.id}`)
    await read(other.token, `of-${one.id}`)
    await read(one.token, `of-${other.id}`)
    const path = `/v0/platform/logs?targetId=of-${one.id}`
    const { body } = await send(platformToken, 'GET', path)
    expect(body.logs.map(({ identityId }: { identityId: string }) => identityId)).toEqual([other.id, one.id])
    expect((await send(platformToken, 'GET', `${path}&action=vault.get`)).body.logs).toEqual([])
    expect((await send(platformToken, 'GET', `${path}&identityId=${one.id}`)).body.count).toBe(1)
    // An agent's own log has no such filter: what it does not know is refused, not ignored.
    expect((await send(one.token, 'GET', `/v0/logs?targetId=of-${one.id}`)).status).toBe(400)
  })

  test('is narrowed to a time, and to whoever acted: a kind, or one of it', async () => {
    const { id, token } = await withRows()
    const of = async (query: string): Promise<Entry[]> =>
      (await send(platformToken, 'GET', `/v0/platform/logs?identityId=${id}&category=vault&${query}`)).body.logs
    const [last, middle, first] = await of('limit=100')
    expect([first, middle, last].map((entry) => entry?.action)).toEqual(['vault.totp', 'vault.get', 'vault.get'])
    const at = (entry: Entry | undefined, ms: number) => new Date(Date.parse(entry?.createdAt ?? '') + ms).toISOString()
    const ids = (entries: Entry[]) => entries.map((entry) => entry.id)
    expect(ids(await of(`from=${at(last, 1)}`))).toEqual([])
    expect(ids(await of(`until=${at(first, 0)}`))).toEqual([])
    expect(ids(await of(`from=${at(first, 0)}&until=${at(last, 1)}`))).toContain(middle?.id)
    expect(ids(await of('actor=agent'))).toHaveLength(3)
    expect(ids(await of(`actor=${first?.actor}`))).toHaveLength(3)
    expect(await of('actor=operator')).toEqual([])
    expect(await of('actor=agent:nobody')).toEqual([])
    expect((await send(platformToken, 'GET', '/v0/platform/logs?actor=everybody')).status).toBe(400)
    expect((await send(platformToken, 'GET', '/v0/platform/logs?from=yesterday')).status).toBe(400)
    expect((await send(token, 'GET', '/v0/logs?actor=agent')).status).toBe(400)
  })

  test('leads on to rows that lie behind many which do not fit', async () => {
    const { id } = await create()
    await gate.maintain('test', async ({ tx }) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`
      await tx.$executeRaw`
        INSERT INTO audit_event (at, organisation_id, agent_id, actor, operation, category, outcome, request_id, target_id)
        SELECT now() - make_interval(secs => n), organisation_id, id, 'agent:x', 'vault.get', 'vault', 'allowed', 'r',
               CASE WHEN n IN (3, 60000) THEN 'rare' END
          FROM agent, generate_series(1, 60000) n WHERE id = ${id}`
    })
    const path = `/v0/platform/logs?identityId=${id}&targetId=rare`
    const first = await send(platformToken, 'GET', path)
    expect(first.body).toMatchObject({ count: 1, nextPageToken: expect.any(String) })
    const second = await send(platformToken, 'GET', `${path}&pageToken=${first.body.nextPageToken}`)
    expect(second.body).toMatchObject({ count: 1 })
    expect(second.body).not.toHaveProperty('nextPageToken')
    // Of rows that are named nothing lies behind.
    const ids = [BigInt(first.body.logs[0].id)]
    const scope = { organisationId: organisation.id, agentId: undefined }
    const named = await gate.maintain('test', ({ tx }) => findLogs(tx, scope, { ids, limit: 200 }))
    expect(named).toEqual({ entries: [expect.objectContaining({ id: first.body.logs[0].id })] })
  })

  test('calls critical what a revoked agent still tries', async () => {
    const { id, token, path } = await create()
    await send(platformToken, 'POST', `${path}/revoke`, {})
    await send(token, 'GET', '/v0/whoami')
    const { body } = await send(platformToken, 'GET', `/v0/platform/logs?identityId=${id}&severity=critical`)
    expect(body.logs).toMatchObject([{ action: 'identity.whoami', status: 'denied' }])
  })
})

describe("following the organisation's log", () => {
  const follow = (query: string) => send(platformToken, 'GET', `/v0/platform/logs/follow?${query}`)
  const actions = (body: { logs: Entry[] }) => body.logs.map(({ action }) => action)

  test('gives what fits once, in order, as soon as it is there, and not its own rows', async () => {
    const start = await follow('')
    expect(start.body).toEqual({ logs: [], cursor: expect.stringMatching(/^\d+\.0$/) })
    const waiting = follow(`after=${start.body.cursor}&category=vault&timeout=60`)
    await send(platformToken, 'GET', '/v0/platform/operators')
    const { token } = await create()
    await opening(token, totp, async () => {})
    const { body } = await waiting
    expect(actions(body)).toEqual(['vault.totp'])
    await opening(token, getCredential, async () => {})
    const next = await follow(`after=${body.cursor}&timeout=60`)
    expect(actions(next.body)).toEqual(['vault.get'])
    expect((await follow(`after=${next.body.cursor}&timeout=0`)).body.logs).toEqual([])
  })

  test('passes over no row of a transaction that was slow to end', async () => {
    const { id, token } = await create()
    const { cursor } = (await follow('')).body
    const slow = gate.maintain('test', async ({ tx }) => {
      await tx.$executeRaw`
        INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id)
        SELECT organisation_id, id, 'system:test', 'slow', 'auth', 'allowed', 'r' FROM agent WHERE id = ${id}`
      await opening(token, totp, async () => {})
      return (await follow(`after=${cursor}&identityId=${id}&timeout=0`)).body
    })
    let last = await slow
    const seen = actions(last)
    // Whatever else goes on in the server may hold up the later of the two.
    while (!seen.includes('vault.totp')) {
      last = (await follow(`after=${last.cursor}&identityId=${id}&timeout=60`)).body
      seen.push(...actions(last))
    }
    expect(seen.toSorted()).toEqual(['slow', 'vault.totp'])
  })

  test('passes by what does not fit, however much it is, before its time is up', async () => {
    const { id, token } = await create()
    const { cursor } = (await follow('')).body
    await gate.maintain(
      'test',
      ({ tx }) => tx.$executeRaw`
        INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id)
        SELECT organisation_id, id, 'agent:x', 'mail.wait', 'mail', 'allowed', 'r'
          FROM agent, generate_series(1, 3000) WHERE id = ${id}`,
    )
    await opening(token, totp, async () => {})
    const { body } = await follow(`after=${cursor}&identityId=${id}&category=vault&timeout=10`)
    expect(actions(body)).toEqual(['vault.totp'])
  })

  test('is refused to whoever may not read it, before it waits', async () => {
    const { token } = await create()
    expect((await send(token, 'GET', '/v0/platform/logs/follow?after=1.0&timeout=60')).status).toBe(403)
    for (const after of ['yesterday', '99999999999999999999.1', '1.9999999999999999999'])
      expect((await follow(`after=${after}`)).status).toBe(400)
  })
})
