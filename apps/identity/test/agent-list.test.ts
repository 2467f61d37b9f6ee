import { listIdentities } from '@keyfob/contracts/identity'
import { manyAgents } from '@keyfob/testkit/many-agents'
import { beforeAll, describe, expect, test } from 'vitest'
import { pageOf } from '../src/agents/list-agents.js'
import { testIdentity } from './fixture.js'

const { gate, databaseUrl, organisation, platformToken, send, create } = await testIdentity()
const identities = '/v0/platform/identities'
const fleetSize = 10_000
let fleet: string[]
beforeAll(async () => {
  fleet = await manyAgents(databaseUrl, organisation.id, fleetSize)
})

type Agent = { identityId: string; name: string; status: string; createdAt: string; lastUsedAt: string | null }
type Page = { identities: Agent[]; count: number; total?: number; nextPageToken?: string }

const page = async (query: string): Promise<Page> => {
  const answer = await send(platformToken, 'GET', `${identities}?${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}

/** All pages of a list, one after the other; `between` is awaited before each but the first. */
async function walk(query: string, between = async (_: number) => {}): Promise<Agent[]> {
  const seen: Agent[] = []
  let next: string | undefined
  for (let at = 0; at === 0 || next !== undefined; at++) {
    if (at > 0) await between(at)
    const read: Page = await page(`${query}${next === undefined ? '' : `&pageToken=${next}`}`)
    seen.push(...read.identities)
    next = read.nextPageToken
  }
  return seen
}
const ids = (agents: readonly Agent[]) => agents.map(({ identityId }) => identityId)
const stateOrder = ['active', 'suspended', 'revoked']

describe('a list of 10,000 agents', () => {
  test('says how many there are, once, and gives each in its place', async () => {
    const first = await page('q=fleet&limit=500')
    expect([first.count, first.total]).toEqual([500, fleetSize])
    expect((await page(`q=fleet&limit=500&pageToken=${first.nextPageToken}`)).total).toBeUndefined()
    expect(ids(await walk('q=fleet&limit=500'))).toEqual(fleet)
  })

  test.each([
    ['name', 'asc', (a: Agent, b: Agent) => (a.name < b.name ? -1 : 1)],
    ['name', 'desc', (a: Agent, b: Agent) => (a.name > b.name ? -1 : 1)],
    ['created', 'asc', (a: Agent, b: Agent) => Date.parse(a.createdAt) - Date.parse(b.createdAt)],
    [
      'status',
      'asc',
      (a: Agent, b: Agent) => stateOrder.indexOf(a.status) - stateOrder.indexOf(b.status) || (a.name < b.name ? -1 : 1),
    ],
    [
      'lastUsed',
      'desc',
      (a: Agent, b: Agent) =>
        Date.parse(b.lastUsedAt ?? '1970-01-01') - Date.parse(a.lastUsedAt ?? '1970-01-01') ||
        (a.identityId > b.identityId ? -1 : 1),
    ],
    [
      'lastUsed',
      'asc',
      (a: Agent, b: Agent) =>
        Date.parse(a.lastUsedAt ?? '9999-01-01') - Date.parse(b.lastUsedAt ?? '9999-01-01') ||
        (a.identityId < b.identityId ? -1 : 1),
    ],
  ])('goes by %s, %s', async (sort, order, compare) => {
    const seen = await walk(`q=fleet&limit=500&sort=${sort}&order=${order}`)
    expect([seen.length, new Set(ids(seen)).size]).toEqual([fleetSize, fleetSize])
    expect(ids(seen)).toEqual(ids(seen.toSorted(compare)))
  })

  test('goes up by words and down by times where no way is said', async () => {
    const first = async (query: string) => (await page(`q=fleet&limit=1&${query}`)).identities[0]?.name
    expect(await first('sort=name')).toBe('Fleet 00001')
    expect(await first('sort=created')).toBe('Fleet 00001')
    expect(await first('sort=created&order=asc')).toBe('Fleet 10000')
    expect(await first('sort=status&order=desc')).toBe('Fleet 10000')
    expect((await page('q=fleet&limit=1&sort=lastUsed')).identities[0]?.lastUsedAt).not.toBeNull()
  })

  test('loses none and repeats none while agents are created, suspended and revoked between its pages', async () => {
    const made: string[] = []
    const among = (name: string) => name.startsWith('Fleet') && !name.startsWith('Fleet new')
    for (const sort of ['created', 'name']) {
      const seen = await walk(`q=fleet&limit=500&sort=${sort}`, async (at) => {
        if (at % 4 !== 0) return
        const { id, path } = await create({ name: `Fleet new ${sort} ${at}` })
        made.push(id)
        // One before the place where the list stands, and one behind it.
        for (const gone of [fleet[at], fleet[fleetSize - at]]) {
          await send(platformToken, 'POST', `${identities}/${gone}/revoke`, {})
        }
        await send(platformToken, 'POST', `${path}/suspend`, {})
      })
      expect(ids(seen.filter(({ name }) => among(name))).toSorted(), sort).toEqual(fleet.toSorted())
      expect(new Set(ids(seen)).size).toBe(seen.length)
    }
    expect(made.length).toBeGreaterThan(4)
  })

  test('by state loses none whose state stays while others change theirs', async () => {
    const changed = new Set<string>()
    const seen = await walk('q=fleet 0&limit=500&sort=status', async (at) => {
      const [id = ''] = fleet.slice(1_000 + at, 1_001 + at)
      changed.add(id)
      await send(platformToken, 'POST', `${identities}/${id}/suspend`, {})
    })
    const stayed = ids(seen).filter((id) => !changed.has(id))
    expect(new Set(stayed).size).toBe(stayed.length)
    expect(stayed.toSorted()).toEqual(
      fleet
        .slice(0, 9_999)
        .filter((id) => !changed.has(id))
        .toSorted(),
    )
  })

  test('is narrowed by an external id, a label and a state together, and counts what is left', async () => {
    expect(await page('q=CRM-4711')).toMatchObject({ total: 1, identities: [{ name: 'Fleet 04711' }] })
    expect((await page('label=customer%3Dc10&status=suspended&limit=1')).total).toBe(500)
    expect((await page('label=customer&limit=1')).total).toBe(fleetSize)
    expect(await page('q=nobody bears this')).toMatchObject({ total: 0, count: 0 })
  })

  test('takes no page of another order, and none that it did not give', async () => {
    const { nextPageToken = '' } = await page('limit=1&sort=name')
    const token = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    const id = '0123456789abcdef'
    for (const query of [
      `sort=created&pageToken=${nextPageToken}`,
      `sort=name&order=desc&pageToken=${nextPageToken}`,
      `sort=name&pageToken=${token('name', 'asc', 'a\0b', id)}`,
      `sort=name&pageToken=${token('name', 'asc', ['a'], id)}`,
      `sort=name&pageToken=${token('name', 'asc', 'a', "x' OR true --")}`,
      `sort=name&pageToken=${token('name', 'asc', id)}`,
      `sort=created&pageToken=${token('created', 'desc', '-1', id)}`,
      `sort=created&pageToken=${token('created', 'desc', '9'.repeat(19), id)}`,
      `sort=status&pageToken=${token('status', 'asc', 'gone', 'a', id)}`,
      'sort=address',
      'limit=501',
    ]) {
      expect(await send(platformToken, 'GET', `${identities}?${query}`), query).toMatchObject({ status: 400 })
    }
    expect((await page(`sort=created&pageToken=${token('created', 'desc', '9'.repeat(18), id)}`)).count).toBe(50)
  })

  test('is read by one statement, whatever its size', () => {
    const sized = (limit: number) => pageOf(organisation.id, listIdentities.input.parse({ limit })).statement
    expect(sized(500)).toBe(sized(1))
  })

  test('is read by an index in every order that has one: no page sorts what it does not give', async () => {
    for (const sort of ['created', 'name', 'status']) {
      for (const order of ['asc', 'desc']) {
        const { nextPageToken } = await page(`limit=100&sort=${sort}&order=${order}`)
        const input = listIdentities.input.parse({ limit: 100, sort, order, pageToken: nextPageToken })
        const { statement, values } = pageOf(organisation.id, input)
        const plan = await gate.maintain('test', ({ tx }) =>
          tx.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${statement}`, ...values),
        )
        const text = plan.map((line) => line['QUERY PLAN']).join('\n')
        expect(text).toMatch(/Index (Only )?Scan/)
        expect(text).not.toContain('Sort')
      }
    }
  })
})
