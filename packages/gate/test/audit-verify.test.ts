import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listKeys } from '@keyfob/contracts/keys'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, sealAll, testGate } from './fixture.js'

const { gate, url, home, organisation, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
const file = join(home, 'checkpoints', `${organisation.id}.jsonl`)
const tables = ['audit_event', 'audit_seal', 'audit_head', 'audit_checkpoint']

const act = () => gate.operate(callerWith(platformToken, gate), listKeys, {}, async () => undefined as never)
const verify = (resume?: string, limit = 1_000) =>
  gate.maintain('test', ({ tx }) => gate.auditLog.verify(tx, organisation.id, { resume, limit }))

async function sign() {
  await sealAll(gate, db)
  await db.query('UPDATE audit_head SET checkpoint_at = NULL')
  await gate.auditLog.checkpoint()
}

/** Changes what nothing but an owner of the database can. */
async function tamper(...statements: readonly string[]) {
  await db.query('BEGIN')
  await db.query("SET LOCAL session_replication_role = 'replica'")
  for (const sql of statements) await db.query(sql)
  await db.query('COMMIT')
}

let kept = ''
beforeAll(async () => {
  await db.connect()
  while (Number((await db.query('SELECT count(*) FROM audit_event')).rows[0].count) < 12) await act()
  await sign()
  for (let count = 0; count < 4; count++) await act()
  await sign()
  await act()
  await sealAll(gate, db)
  for (const table of tables) await db.query(`CREATE TABLE kept_${table} AS TABLE ${table}`)
  kept = await readFile(file, 'utf8')
})
afterEach(async () => {
  await tamper(...tables.flatMap((each) => [`DELETE FROM ${each}`, `INSERT INTO ${each} TABLE kept_${each}`]))
  await writeFile(file, kept)
})
afterAll(() => db.end())

describe('the stored log', () => {
  test('is verified up to its end, with the newest checkpoint that speaks for it', async () => {
    const part = await verify()
    expect(part).toMatchObject({ size: 17, verified: 17, flaw: undefined, resume: undefined })
    expect(part.checkpoint).toMatchObject({ size: 16, at: expect.any(Date) })
  })

  test('is verified in parts, each from where the one before ended', async () => {
    const seen: number[] = []
    let part = await verify(undefined, 3)
    for (seen.push(part.verified); part.resume !== undefined; seen.push(part.verified))
      part = await verify(part.resume, 3)
    expect(seen).toEqual([3, 6, 9, 12, 15, 17])
    expect(part).toMatchObject({ flaw: undefined, checkpoint: { size: 16 } })
    await tamper(`UPDATE audit_event SET actor = 'x' WHERE id = (SELECT event_id FROM audit_seal WHERE seq = 8)`)
    const { resume } = await verify(undefined, 6)
    expect(await verify(resume, 6)).toMatchObject({ verified: 7, flaw: { seq: 8 }, resume: undefined })
  })

  test.each(['', 'nonsense', `3.${'A'.repeat(43)}.AAAA`])(
    'is not verified on from %j, which no verification has answered',
    async (resume) => {
      await expect(verify(resume)).rejects.toMatchObject({
        code: 'bad_request',
        message: expect.stringContaining('resume'),
      })
    },
  )
})

const eventOf = (seq: number) => `id = (SELECT event_id FROM audit_seal WHERE seq = ${seq})`

describe('is found out, and where:', () => {
  test.each([
    [
      'a row that was changed',
      5,
      'not the one that was sealed',
      [`UPDATE audit_event SET outcome = 'x' WHERE ${eventOf(5)}`],
    ],
    ['a row that was deleted', 6, 'only its hash is left', [`DELETE FROM audit_event WHERE ${eventOf(6)}`]],
    [
      'a row that was deleted with its seal',
      7,
      'missing',
      [`DELETE FROM audit_event WHERE ${eventOf(7)}`, 'DELETE FROM audit_seal WHERE seq = 7'],
    ],
    [
      'rows that changed places',
      8,
      'not the one that was sealed',
      [
        'UPDATE audit_seal SET seq = CASE seq WHEN 8 THEN 109 ELSE 108 END WHERE seq IN (8, 9)',
        'UPDATE audit_seal SET seq = seq - 100 WHERE seq > 100',
      ],
    ],
    [
      'a hash that was changed',
      3,
      'not the one that was sealed',
      [`UPDATE audit_seal SET hash = decode(repeat('00', 32), 'hex') WHERE seq = 3`],
    ],
    [
      'a row that was added among sealed ones',
      undefined,
      'never sealed',
      [
        `INSERT INTO audit_event (at, xid, id, organisation_id, actor, operation, category, outcome, request_id) SELECT at + interval '1 microsecond', '0', 900000, organisation_id, actor, operation, category, outcome, 'added' FROM audit_event WHERE ${eventOf(4)}`,
      ],
    ],
    [
      'a row that was added before the first',
      undefined,
      'never sealed',
      [
        `INSERT INTO audit_event (at, xid, organisation_id, actor, operation, category, outcome, request_id) SELECT at - interval '1 day', '0', organisation_id, actor, operation, category, outcome, 'added' FROM audit_event WHERE ${eventOf(1)}`,
      ],
    ],
    [
      'a row of a transaction that is still to come',
      undefined,
      'never sealed',
      [
        `INSERT INTO audit_event (at, xid, id, organisation_id, actor, operation, category, outcome, request_id) SELECT at + interval '1 microsecond', '9000000000000000000', 900000, organisation_id, actor, operation, category, outcome, 'added' FROM audit_event WHERE ${eventOf(4)}`,
      ],
    ],
    [
      'a log that was cut off behind what was signed outside',
      11,
      'cut short',
      [
        `DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_seal WHERE seq > 10)`,
        'DELETE FROM audit_seal WHERE seq > 10',
        'DELETE FROM audit_checkpoint',
        'UPDATE audit_head SET size = 10, hash = (SELECT hash FROM audit_seal WHERE seq = 10)',
      ],
    ],
    ['an end that is another', 17, 'does not end', [`UPDATE audit_head SET hash = decode(repeat('00', 32), 'hex')`]],
    [
      'a checkpoint that was changed',
      undefined,
      'cannot be believed',
      [`UPDATE audit_checkpoint SET note = replace(note, chr(10) || '12' || chr(10), chr(10) || '11' || chr(10))`],
    ],
    [
      'a public key that is another',
      undefined,
      'the public key',
      [`UPDATE audit_head SET verifier_key = verifier_key || 'x'`],
    ],
  ] as const)('%s', async (_, seq, problem, statements) => {
    await tamper(...statements)
    expect(await verify()).toMatchObject({
      flaw: { seq, problem: expect.stringContaining(problem) },
      resume: undefined,
    })
  })

  test('a checkpoint outside the database that somebody else has signed', async () => {
    await writeFile(file, `${kept}${kept.trim().split('\n').at(-1)?.replace('\\n16\\n', '\\n15\\n')}\n`)
    expect(await verify()).toMatchObject({
      flaw: { seq: undefined, problem: expect.stringContaining('cannot be believed') },
    })
  })
})
