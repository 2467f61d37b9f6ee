import { newId } from '@keyfob/contracts/ids'
import type { Out } from '@keyfob/contracts/operation'
import { getOverview as contract } from '@keyfob/contracts/overview'
import { expect, test, vi } from 'vitest'
import { getOverview } from '../src/overview/get-overview.js'
import { testIdentity } from './fixture.js'

type Overview = Out<typeof contract>

const { gate, organisation, platformToken, send, create, signIn, callerWith } = await testIdentity()
const path = '/v0/platform/overview'
const read = async (token = platformToken, query = ''): Promise<Overview> =>
  (await send(token, 'GET', path + query)).body
const whats = ({ needs }: Overview) => needs.map(({ what }) => what)
const sum = ({ activity }: Overview, of: (bucket: Overview['activity']['buckets'][number]) => number) =>
  activity.buckets.reduce((total, bucket) => total + of(bucket), 0)

test('an overview counts the agents by their states, and says who was stopped and ended last', async () => {
  const before = await read()
  const [one, two] = [await create({ name: 'stopped' }), await create({ name: 'ended' })]
  await create()
  await send(platformToken, 'POST', `${one.path}/suspend`, {})
  await send(platformToken, 'POST', `${two.path}/revoke`, {})
  const { agents, last } = await read()
  expect(agents).toEqual({
    active: before.agents.active + 1,
    suspended: before.agents.suspended + 1,
    revoked: before.agents.revoked + 1,
  })
  expect(last.suspension).toMatchObject({ identityId: one.id, name: 'stopped' })
  expect(last.revocation).toMatchObject({ identityId: two.id, name: 'ended' })
})

test('what was done, disclosed and refused is counted in its hour within seconds, refusals by their code', async () => {
  const before = await read()
  const { token } = await create({ scopes: ['vault:read'] })
  for (let n = 0; n < 3; n++) expect((await send(token, 'POST', '/v0/whoami/sign', { data: 'AAAA' })).status).toBe(403)
  await vi.waitFor(
    async () => {
      const after = await read()
      expect(sum(after, ({ refusals }) => refusals) - sum(before, ({ refusals }) => refusals)).toBe(3)
      expect(sum(after, ({ changes }) => changes)).toBeGreaterThan(sum(before, ({ changes }) => changes))
      expect(after.activity.refusals).toContainEqual({ code: 'forbidden', count: 3 })
    },
    { timeout: 60_000 },
  )
  const { activity } = await read()
  expect(activity.step).toBe('hour')
  expect(activity.buckets).toHaveLength(24)
  expect((await read(platformToken, '?period=week')).activity).toMatchObject({ step: 'day', buckets: { length: 7 } })
})

test('what needs somebody is said first: what does not work before what waits, and nothing of another organisation', async () => {
  const now = new Date()
  const sourceOf = (organisationId: string, name: string) => ({
    ...{ id: newId(), organisationId, name, kind: 'catch_all', host: 'x.test', port: 993, tls: 'implicit' },
    ...{
      username: 'x',
      auth: 'password',
      folders: ['INBOX'],
      routingHeader: 'x-to',
      takenFrom: now,
      error: 'It does not answer.',
      errorAt: now,
    },
  })
  const webhook = {
    ...{ id: newId(), organisationId: organisation.id, url: 'https://hooks.test/in', events: ['agent.revoked'] },
    ...{ state: 'disabled', disabledWhy: 'It failed for days.', disabledAt: now, createdBy: 'x' },
  }
  const other = await gate.bootstrap.addOrganisation('Other')
  await gate.maintain('test', async ({ tx }) => {
    await tx.mailSource.createMany({ data: [sourceOf(organisation.id, 'shop'), sourceOf(other, 'theirs')] })
    await tx.webhook.create({ data: webhook })
  })
  const overview = await read()
  expect(overview.needs).toContainEqual({
    what: 'source_failing',
    level: 'bad',
    says: 'No mail can be fetched from shop',
    todo: 'Look at its password and its server.',
    count: null,
    since: now.toISOString(),
    id: expect.any(String),
    name: 'shop',
  })
  expect(overview.needs.find(({ what }) => what === 'webhook_disabled')).toMatchObject({ name: 'hooks.test' })
  expect(JSON.stringify(overview)).not.toContain('theirs')
  const levels = overview.needs.map(({ level }) => level)
  const order = ['bad', 'warn', 'note']
  expect(levels).toEqual([...levels].sort((one, two) => order.indexOf(one) - order.indexOf(two)))
  expect(levels).toContain('note')
  // Identity runs alone here: nobody receives mail.
  expect(whats(overview)).toContain('mail_service_away')
  await gate.maintain('test', async ({ tx }) => {
    await tx.mailSource.deleteMany({ where: { name: 'shop' } })
    await tx.webhook.deleteMany({})
  })
  expect(whats(await read())).not.toContain('source_failing')
})

test('health says how it stands with keys, ledger, log, clock and queue, as the processes say of themselves', async () => {
  await expect
    .poll(async () => (await read()).health)
    .toMatchObject({
      processes: [{ services: ['identity'] }],
      keys: {
        root: 'file',
        rootRotating: false,
        organisation: { version: 1, rotating: false },
        agentsRotating: 0,
        shares: 'ok',
      },
      ledger: { status: 'ok', place: 'one_volume' },
      audit: { status: 'ok', sealed: expect.any(Number) },
      queue: 'ok',
      certificate: null,
    })
})

test('of several processes the one that is without the root key counts, and any that rotates it', async () => {
  await expect.poll(async () => (await read()).health.processes).toHaveLength(1)
  await gate.maintain(
    'test',
    ({ tx }) => tx.$executeRaw`
      INSERT INTO process_report (id, started_at, seen_at, facts)
      SELECT 'other', started_at, clock_timestamp() + interval '1 minute',
             jsonb_set(facts, '{keys}', facts->'keys' || '{"rootKey": "unknown", "rootKeyRotating": true}')
        FROM process_report LIMIT 1`,
  )
  const { health } = await read()
  expect(health.processes).toHaveLength(2)
  expect(health.keys).toMatchObject({ root: 'unknown', rootRotating: true, shares: 'ok' })
  await gate.maintain('test', ({ tx }) => tx.$executeRaw`DELETE FROM process_report WHERE id = 'other'`)
  expect((await read()).health.keys).toMatchObject({ root: 'file', rootRotating: false })
})

test('an auditor may look at it; an agent may not, and a stranger is told nothing', async () => {
  const { as } = await signIn('Eve', 'auditor')
  expect((await as('GET', path)).status).toBe(200)
  const { token } = await create()
  expect((await send(token, 'GET', path)).status).toBe(403)
  expect((await send('', 'GET', path)).status).toBe(401)
})

test('a page that is left open asks again and again, and leaves one row of the log', async () => {
  const { as } = await signIn('Watcher')
  for (let n = 0; n < 5; n++) expect((await as('GET', path)).status).toBe(200)
  const rows = await gate.maintain('test', ({ tx }) =>
    tx.auditEvent.count({ where: { operation: 'organisation.overview', actor: { startsWith: 'operator:' } } }),
  )
  // The auditor's above, and this one's.
  expect(rows).toBe(2)
})

test('however long the log is, an overview reads no row of it but those that are not sealed yet', async () => {
  await gate.maintain('test', async ({ tx }) => {
    await tx.$executeRaw`
      INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id)
      SELECT ${organisation.id}, 'operator:x', 'vault.get', 'vault', 'allowed', 'r' FROM generate_series(1, 20000)`
  })
  await vi.waitFor(async () => expect((await read()).health.audit.sealed).toBeGreaterThan(20_000), { timeout: 60_000 })
  await gate.maintain('test', ({ tx }) => tx.$executeRaw`ANALYZE audit_event`)
  const caller = callerWith(platformToken)
  let rowsRead = 0
  const { activity } = await gate.operate(caller, contract, { period: 'week' }, async (open, input) => {
    // What this connection has read of the log's partitions, by whatever way.
    const seen = async () => {
      const [row] = await open.tx.$queryRaw<{ rows: number }[]>`
        SELECT sum(pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid))::int AS rows
          FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid WHERE i.inhparent = 'audit_event'::regclass`
      return row?.rows ?? Number.NaN
    }
    const before = await seen()
    const overview = await getOverview(open, input, 'week')
    rowsRead = (await seen()) - before
    return overview
  })
  expect(activity.buckets.at(-1)?.disclosures.passwords).toBe(20_000)
  expect(rowsRead).toBeLessThan(100)
})
