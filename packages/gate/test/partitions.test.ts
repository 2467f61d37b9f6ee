import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGate } from '../src/open-gate.js'
import { testGate } from './fixture.js'

const { url, options, organisation } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

test('no month of the log is emptied, changed or deleted from by itself', async () => {
  const { rows } = await db.query(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'audit_event'::regclass`,
  )
  expect(rows.length).toBeGreaterThanOrEqual(4)
  for (const { name } of rows) await expect(db.query(`TRUNCATE ${name}`)).rejects.toThrow('only added to')
  const { rows: used } = await db.query('SELECT tableoid::regclass::text AS name FROM audit_event LIMIT 1')
  await expect(db.query(`UPDATE ${used[0].name} SET outcome = 'x'`)).rejects.toThrow('only added to')
  await expect(db.query(`DELETE FROM ${used[0].name}`)).rejects.toThrow('only added to')
})

test('a row of a month without a partition is kept, and does not keep the next start from making partitions', async () => {
  const { rows } = await db.query(
    `SELECT 'audit_event_' || to_char(now() AT TIME ZONE 'UTC' + interval '2 months', 'YYYY_MM') AS name`,
  )
  await db.query(`DROP TABLE ${rows[0].name}`)
  await db.query(
    `INSERT INTO audit_event (at, organisation_id, actor, operation, category, outcome, request_id)
     VALUES (date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + interval '2 months 1 day', $1, 'system:test', 'x', 'auth', 'allowed', 'late-row')`,
    [organisation.id],
  )
  await db.query('SELECT audit_partitions()')
  expect((await db.query(`SELECT 1 FROM audit_event WHERE request_id = 'late-row'`)).rowCount).toBe(1)
})

test('a process starts beside a long backup, which keeps a month from being made, and says so', async () => {
  const { rows } = await db.query(
    `SELECT 'audit_event_' || to_char(now() AT TIME ZONE 'UTC' + interval '1 month', 'YYYY_MM') AS name`,
  )
  await db.query(`DROP TABLE ${rows[0].name}`)
  await db.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  await db.query('SELECT count(*) FROM audit_event')
  const told: string[] = []
  const say = (_: unknown, message: string) => void told.push(message)
  const other = await openGate({ ...options, log: { warn: say, error: say } })
  await other.close()
  await db.query('COMMIT')
  expect(told).toEqual(["the audit's next partitions were not made"])
  await (await openGate(options)).close()
  expect((await db.query('SELECT to_regclass($1) AS made', [rows[0].name])).rows[0].made).toBe(rows[0].name)
})
