import { randomInt } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sealAll, testGate } from './fixture.js'

const { gate, url, organisation } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

const agents = ['a'.repeat(16), 'b'.repeat(16)]

/** Rows as the doors add them: allowed and refused, by two tokens of two agents and by an operator, of three credentials. */
const add = (count: number) =>
  db.query(
    `INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id, target_id)
     SELECT $1, ($2::text[])[1 + n % 2], (ARRAY['agent:one', 'agent:two', 'operator:x'])[1 + n % 3],
            (ARRAY['vault.get', 'vault.totp', 'vault.list'])[1 + n / 2 % 3], 'vault',
            CASE WHEN n % 7 = 0 THEN 'forbidden' ELSE 'allowed' END, 'r', 'credential' || n % 4
       FROM generate_series($3::int, $3::int + $4::int - 1) n`,
    [organisation.id, agents, randomInt(1_000), count],
  )

const usage = async (what: string) =>
  (await db.query('SELECT * FROM audit_usage_of($1, $2) ORDER BY agent_id, subject', [agents, what])).rows

/** The same, read from the whole log. */
const counted = async (subject: string, more = 'true') =>
  (
    await db.query(
      `SELECT agent_id, ${subject} AS subject, count(*), max(at) AS last_at FROM audit_event
        WHERE agent_id = ANY ($1) AND actor LIKE 'agent:%' AND outcome = 'allowed' AND ${more} GROUP BY 1, 2 ORDER BY 1, 2`,
      [agents],
    )
  ).rows

async function expectExact() {
  expect(await usage('agent')).toEqual(await counted(`''`))
  expect(await usage('token')).toEqual(await counted('substr(actor, 7)'))
  expect(await usage('credential')).toEqual(await counted('target_id', `operation IN ('vault.get', 'vault.totp')`))
}

test('usage is exact before a row is sealed, and after', async () => {
  await add(50)
  await expectExact()
  await sealAll(gate, db)
  await expectExact()
  await add(1_300)
  await expectExact()
  await sealAll(gate, db)
  await add(3)
  await expectExact()
  expect((await usage('credential')).length).toBe(4)
})

test('a sealing that is cut short after it counted has counted nothing', async () => {
  await sealAll(gate, db)
  await add(20)
  await db.query(
    `CREATE FUNCTION cut_short() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`,
  )
  await db.query('CREATE TRIGGER cut_short AFTER UPDATE ON audit_sealer FOR EACH ROW EXECUTE FUNCTION cut_short()')
  await vi.waitFor(() => expect(gate.auditLog.seal()).rejects.toMatchObject({ code: 'unavailable' }), 10_000)
  await expectExact()
  await db.query('DROP TRIGGER cut_short ON audit_sealer')
  await sealAll(gate, db)
  await expectExact()
})

test('usage is not looked for in what is sealed, however long the log is', async () => {
  await add(5_000)
  await sealAll(gate, db)
  await add(2)
  await db.query('ANALYZE audit_event')
  // What this connection has read since its counts were last reported, which may be a while ago.
  const read = async () => {
    const { rows } = await db.query(
      `SELECT sum(seq_tup_read + idx_tup_fetch)::int AS read FROM pg_stat_xact_user_tables WHERE relname LIKE 'audit_event%'`,
    )
    return Number(rows[0].read)
  }
  await db.query('BEGIN')
  const before = await read()
  await usage('agent')
  const after = await read()
  await db.query('COMMIT')
  expect(after - before).toBeLessThan(20)
})
