import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openCheckpoint } from '@keyfob/audit/checkpoint'
import { MerkleTree } from '@keyfob/audit/merkle-tree'
import { listKeys } from '@keyfob/contracts/keys'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openGate } from '../src/open-gate.js'
import { callerWith, sealAll, testGate } from './fixture.js'

const { gate, url, home, options, organisation, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

const act = () => gate.operate(callerWith(platformToken, gate), listKeys, {}, async () => undefined as never)
const sealed = async () =>
  (
    await db.query('SELECT seq, event_id, hash FROM audit_seal WHERE organisation_id = $1 ORDER BY seq', [
      organisation.id,
    ])
  ).rows
const events = async () => Number((await db.query('SELECT count(*) FROM audit_event')).rows[0].count)
/** A row as a door adds it, in a transaction that is ours to end. */
const addRow = (client: pg.Client, requestId: string) =>
  client.query(
    `INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id)
     VALUES ($1, 'system:test', 'x', 'auth', 'allowed', $2) RETURNING id`,
    [organisation.id, requestId],
  )

const outsideFile = join(home, 'checkpoints', `${organisation.id}.jsonl`)
const outside = async () => (await readFile(outsideFile, 'utf8')).split('\n').filter((line) => line !== '')

/** Signs what there is, though a minute has not gone by. */
async function sign() {
  await addRow(db, 'to-be-signed')
  await sealAll(gate, db)
  await db.query('UPDATE audit_head SET checkpoint_at = NULL')
  await gate.auditLog.checkpoint()
}

describe('the first checkpoint', () => {
  test('that reached its file and not the database is of the key that signs the next', async () => {
    await act()
    await sealAll(gate, db)
    await db.query(`CREATE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$`)
    await db.query('CREATE TRIGGER refused BEFORE INSERT ON audit_checkpoint FOR EACH ROW EXECUTE FUNCTION refused()')
    await expect(gate.auditLog.checkpoint()).rejects.toThrow('no room')
    await db.query('DROP TRIGGER refused ON audit_checkpoint')
    expect(await gate.auditLog.checkpoint()).toBe(1)
    expect((await outside()).length).toBe(2)
    expect(await gate.auditLog.compare()).toMatchObject([{ flaw: undefined, missing: undefined }])
  })
})

describe('the audit log', () => {
  test('is sealed row by row, without a gap, and each row once', async () => {
    for (let count = 0; count < 3; count++) await act()
    await sealAll(gate, db)
    const rows = await sealed()
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, at) => at + 1))
    expect(new Set(rows.map(({ event_id: id }) => id)).size).toBe(await events())
    expect(await gate.auditLog.seal()).toBe(0)
  })

  test('waits for a transaction that began before, so that a row that commits late is not passed over', async () => {
    const late = new pg.Client({ connectionString: url })
    await late.connect()
    // Complete, so that there is something to seal.
    await act()
    await late.query('BEGIN')
    await addRow(late, 'late')
    await act()
    await gate.auditLog.seal()
    expect((await sealed()).length).toBeLessThan(await events())
    await late.query('COMMIT')
    await late.end()
    await sealAll(gate, db)
    const { rows } = await db.query(`SELECT id FROM audit_event ORDER BY xid, id`)
    expect((await sealed()).map(({ event_id: id }) => id)).toEqual(rows.map(({ id }) => id))
  })

  test('is sealed by one of those who try at once', async () => {
    const other = await openGate(options)
    for (let count = 0; count < 20; count++) await addRow(db, `busy-${count}`)
    await Promise.all([gate, other, gate, other].map(({ auditLog }) => auditLog.seal()))
    await sealAll(gate, db)
    await other.close()
    const rows = await sealed()
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, at) => at + 1))
    expect(rows.length).toBe(await events())
  })

  test.each(['audit_seal', 'audit_checkpoint', 'audit_event'])('%s is only added to', async (table) => {
    await act()
    await gate.auditLog.seal()
    await gate.auditLog.checkpoint()
    await expect(db.query(`DELETE FROM ${table}`)).rejects.toThrow('only added to')
    await expect(db.query(`UPDATE ${table} SET organisation_id = 'x'`)).rejects.toThrow('only added to')
    await expect(db.query(`TRUNCATE ${table}`)).rejects.toThrow('only added to')
  })
})

describe('the file of checkpoints', () => {
  test('keeps a checkpoint whole behind what a power cut tore', async () => {
    await appendFile(outsideFile, '{"note": "keyfob/au')
    await sign()
    const { rows } = await db.query('SELECT note FROM audit_checkpoint ORDER BY size DESC LIMIT 1')
    expect((await outside()).slice(-2)).toEqual(['{"note": "keyfob/au', JSON.stringify({ note: rows[0].note })])
    expect(await gate.auditLog.compare()).toMatchObject([{ flaw: undefined, missing: undefined }])
  })

  test('gets none of another key, and that is told', async () => {
    const before = await outside()
    await db.query('CREATE TEMP TABLE kept AS SELECT * FROM organisation_secret')
    await db.query(`DELETE FROM organisation_secret WHERE field = 'audit.key'`)
    await expect(sign()).rejects.toThrow('gone or another one')
    await expect(sign()).rejects.toThrow('gone or another one')
    expect(await outside()).toEqual(before)
    await db.query('INSERT INTO organisation_secret TABLE kept ON CONFLICT DO NOTHING')
    await sign()
    expect((await outside()).length).toBe(before.length + 1)
  })
})

describe('rows that somebody who may add to the log says a restore has lost', () => {
  test.each([
    ['now', 'now()', '{"missingFrom": 1, "missingTo": 2147483647}'],
    ['in the future', `'9999-01-01'`, '{"missingFrom": 1, "missingTo": 2147483647}'],
    [
      'of rows to come',
      `now() + interval '30 days'`,
      '{"missingFrom": 3, "missingTo": 2147483647, "missingUntil": "2099-01-01T00:00:00.000Z", "missingProof": "x"}',
    ],
    [
      'of a time that is none',
      'now()',
      '{"missingFrom": 1, "missingTo": 2147483647, "missingUntil": "x", "missingProof": null}',
    ],
    ['in no number', 'now()', '{"missingFrom": "x", "missingTo": "99999999999999999999"}'],
  ])('are compared all the same: %s', async (_, at, metadata) => {
    await db.query(
      `INSERT INTO audit_event (at, organisation_id, actor, operation, category, outcome, request_id, metadata)
       VALUES (${at}, $1, 'system:host', 'installation.restore', 'auth', 'allowed', 'host', $2)`,
      [organisation.id, metadata],
    )
    await sign()
    expect(await gate.auditLog.compare()).toMatchObject([{ flaw: undefined }])
    const change = async (by: number) => {
      await db.query('BEGIN')
      await db.query("SET LOCAL session_replication_role = 'replica'")
      await db.query('UPDATE audit_seal SET hash = set_byte(hash, 0, (get_byte(hash, 0) + $1) % 256) WHERE seq = 2', [
        by,
      ])
      await db.query('COMMIT')
    }
    await change(1)
    expect(await gate.auditLog.compare()).toMatchObject([
      { flaw: expect.stringContaining('not those that were signed') },
    ])
    await change(255)
  })
})

describe('a checkpoint', () => {
  test('is signed over all sealed rows, and lies outside the database too', async () => {
    await act()
    await sealAll(gate, db)
    await db.query('UPDATE audit_head SET checkpoint_at = NULL')
    expect(await gate.auditLog.checkpoint()).toBe(1)
    const { rows } = await db.query('SELECT note FROM audit_checkpoint ORDER BY size DESC LIMIT 1')
    const { verifier_key: key, size } = (await db.query('SELECT verifier_key, size FROM audit_head')).rows[0]
    const tree = MerkleTree.empty()
    for (const { hash } of await sealed()) tree.add(hash)
    expect(openCheckpoint(rows[0].note, key)).toMatchObject({ size: Number(size), root: new Uint8Array(tree.root()) })
    expect(JSON.parse((await outside()).at(-1) as string)).toEqual({ note: rows[0].note })
  })

  test('is due after a minute, or a thousand rows, and not before', async () => {
    await act()
    await sealAll(gate, db)
    expect(await gate.auditLog.checkpoint()).toBe(0)
    await db.query(
      `INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id)
       SELECT $1, 'system:test', 'x', 'auth', 'allowed', 'many' FROM generate_series(1, 1000)`,
      [organisation.id],
    )
    await sealAll(gate, db)
    expect(await gate.auditLog.checkpoint()).toBe(1)
    await act()
    await sealAll(gate, db)
    await db.query(`UPDATE audit_head SET checkpoint_at = checkpoint_at - interval '61 seconds'`)
    expect(await gate.auditLog.checkpoint()).toBe(1)
  })

  test('that cannot be made for one organisation is made for the others, and its failure is told', async () => {
    const otherId = await gate.bootstrap.addOrganisation('Other')
    await gate.bootstrap.platformToken(otherId, 'other')
    await addRow(db, 'beside-another')
    await sealAll(gate, db)
    await db.query('UPDATE audit_head SET checkpoint_at = NULL')
    // A frontier that is none: an owner of the database can write one. Looked at first, so that the other comes behind it.
    await db.query(`UPDATE audit_head SET frontier = ''::bytea WHERE organisation_id = $1`, [otherId])
    await db.query(`UPDATE audit_head SET size = size WHERE organisation_id = $1`, [organisation.id])
    await expect(gate.auditLog.checkpoint()).rejects.toThrow('frontier')
    const { rows } = await db.query(
      'SELECT size = checkpoint_size AS signed FROM audit_head WHERE organisation_id = $1',
      [organisation.id],
    )
    expect(rows).toEqual([{ signed: true }])
    await db.query('DELETE FROM audit_head WHERE organisation_id = $1', [otherId])
  })

  test('is signed by the same key after a restart', async () => {
    const keys = async () => (await db.query('SELECT verifier_key FROM audit_head')).rows[0].verifier_key
    const before = await keys()
    const other = await openGate(options)
    await addRow(db, 'restarted')
    await sealAll(other, db)
    await db.query('UPDATE audit_head SET checkpoint_at = NULL')
    expect(await other.auditLog.checkpoint()).toBe(1)
    await other.close()
    expect(await keys()).toBe(before)
  })
})

test.each([
  ['that is of a transaction to come', 'xid', '9000000000000000000'],
  ['whose words have no names', 'metadata', 'null'],
])('a row %s is not added', async (_, column, value) => {
  const added = db.query(
    `INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id, ${column})
     VALUES ($1, 'system:test', 'x', 'auth', 'allowed', 'r', $2)`,
    [organisation.id, value],
  )
  await expect(added).rejects.toMatchObject({ code: '23514' })
})
