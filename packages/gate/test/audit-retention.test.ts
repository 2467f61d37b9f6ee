import { verifyExport } from '@keyfob/audit/verify-export'
import { listKeys } from '@keyfob/contracts/keys'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { callerWith, sealAll, testGate } from './fixture.js'

const { gate, url, organisation, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })

const act = () => gate.operate(callerWith(platformToken, gate), listKeys, {}, async () => undefined as never)
const count = async (sql: string) => Number((await db.query(`SELECT count(*) FROM ${sql}`)).rows[0].count)
const verify = () =>
  gate.maintain('test', ({ tx }) => gate.auditLog.verify(tx, organisation.id, { resume: undefined, limit: 1_000 }))
/** The same as an export shows it, by the public key alone. */
async function verifyExported() {
  const rows = await gate.maintain('test', ({ tx }) => gate.auditLog.rows(tx, organisation.id, 0, 1_000))
  const lines = rows.flatMap(({ seq, hash, row, checkpoint }) => [
    { seq, hash: Buffer.from(hash).toString('base64'), row },
    ...(checkpoint === null ? [] : [{ checkpoint }]),
  ])
  const { verifierKey, origin } = await verify()
  return verifyExport(
    [{ v: 1, origin }, ...lines].map((line) => JSON.stringify(line)),
    verifierKey ?? '',
  )
}
const keepFor = (days: number | null) => db.query('UPDATE organisation SET audit_retention_days = $1', [days])
const said = () => count(`audit_event WHERE operation = 'audit.retention'`)

async function sign() {
  await sealAll(gate, db)
  await db.query('UPDATE audit_head SET checkpoint_at = NULL')
  await gate.auditLog.checkpoint()
}

beforeAll(async () => {
  await db.connect()
  while ((await count('audit_event')) < 12) await act()
  // The clock that checkpoints are signed by was then a hundred days ago.
  const { rows } = await db.query(`SELECT pg_get_functiondef('gate_perform_for_organisation'::regproc) AS now`)
  await db.query(rows[0].now.replace('clock_timestamp()', `clock_timestamp() - interval '100 days'`))
  await db.query('ALTER TABLE audit_checkpoint DISABLE TRIGGER audit_checkpoint_is_of_now')
  await sign()
  await db.query('ALTER TABLE audit_checkpoint ENABLE TRIGGER audit_checkpoint_is_of_now')
  await db.query(rows[0].now)
  for (let each = 0; each < 4; each++) await act()
  await sign()
})
afterAll(() => db.end())

describe('the rows of the log', () => {
  test('are kept for good, and for no less than 90 days', async () => {
    expect(await gate.auditLog.sweep()).toBe(0)
    await keepFor(101)
    expect(await gate.auditLog.sweep()).toBe(0)
    await expect(keepFor(89)).rejects.toThrow('audit_retention_days')
    expect([await count('audit_event'), await said()]).toEqual([16, 0])
  })

  test('are deleted when the log itself has said so and that is signed', async () => {
    await db.query(
      `CREATE TABLE audit_event_2025_01 PARTITION OF audit_event FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2025-02-01 00:00+00')`,
    )
    await keepFor(90)
    expect(await gate.auditLog.sweep()).toBe(0)
    expect([await count('audit_event'), await said()]).toEqual([17, 1])
    expect(await gate.auditLog.sweep()).toBe(0)
    await sign()
    expect(await gate.auditLog.sweep()).toBe(12)
    expect([await count('audit_event'), await count('audit_seal')]).toEqual([5, 17])
    expect((await db.query(`SELECT metadata FROM audit_event WHERE operation = 'audit.retention'`)).rows).toMatchObject(
      [{ metadata: { upTo: 12, days: 90 } }],
    )
    expect(await verify()).toMatchObject({ verified: 17, flaw: undefined })
    expect(await verifyExported()).toMatchObject({
      rows: 17,
      withoutRow: 12,
      sweptBy: 17,
      covered: 17,
      flaw: undefined,
    })
    expect(await count(`pg_class WHERE relname = 'audit_event_2025_01'`)).toBe(0)
    expect(await gate.auditLog.sweep()).toBe(0)
    expect(await said()).toBe(1)
  })

  test('take their empty months along when nobody reads them, and keep nobody waiting for that', async () => {
    await db.query(
      `CREATE TABLE audit_event_2025_02 PARTITION OF audit_event FOR VALUES FROM ('2025-02-01 00:00+00') TO ('2025-03-01 00:00+00')`,
    )
    const isThere = () => count(`pg_class WHERE relname = 'audit_event_2025_02'`)
    await db.query('BEGIN')
    await db.query('SELECT count(*) FROM audit_event')
    expect(await gate.auditLog.sweep()).toBe(0)
    expect(await isThere()).toBe(1)
    await db.query('COMMIT')
    expect(await gate.auditLog.sweep()).toBe(0)
    expect(await isThere()).toBe(0)
  })

  test('are verified as before while a later row that says so is not signed yet', async () => {
    const { rows } = await db.query(
      `INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id, metadata)
       VALUES ($1, 'system:audit.retention', 'audit.retention', 'auth', 'allowed', 'retention', '{"upTo": 12}') RETURNING id, at`,
      [organisation.id],
    )
    await vi.waitFor(
      async () => {
        await gate.auditLog.seal()
        expect(await count('audit_seal')).toBe(18)
      },
      { timeout: 30_000, interval: 50 },
    )
    const { id, at } = rows[0]
    await db.query('UPDATE audit_head SET swept_by = $1, swept_by_at = $2', [id, at])
    expect(await verify()).toMatchObject({ verified: 18, flaw: undefined })
  })

  test('are deleted by nobody else, and the mark is moved by nobody to where no old checkpoint is', async () => {
    await expect(db.query('DELETE FROM audit_event')).rejects.toThrow('only added to')
    await expect(db.query('UPDATE audit_head SET swept = 16')).rejects.toThrow('kept for longer')
    await expect(db.query('UPDATE audit_head SET swept = 3')).rejects.toThrow('kept for longer')
  })

  test('that somebody deleted and the mark speaks for, but no row that is signed, are named', async () => {
    await db.query('BEGIN')
    await db.query("SET LOCAL session_replication_role = 'replica'")
    await db.query('DELETE FROM audit_event WHERE id = (SELECT event_id FROM audit_seal WHERE seq = 13)')
    await db.query('UPDATE audit_head SET swept = 16')
    await db.query('COMMIT')
    expect(await verify()).toMatchObject({
      flaw: { seq: 13, problem: expect.stringContaining('only its hash is left') },
    })
  })
})
