import { randomBytes } from 'node:crypto'
import { listKeys } from '@keyfob/contracts/keys'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { callerWith, sealAll, testGate } from './fixture.js'

// What the services' role, in the hands of whoever runs code in a service, can do to the end of the audit log.

const { gate, url: ownerUrl, options, organisation, platformToken } = await testGate()
const { databaseUrl } = options
const owner = new pg.Client({ connectionString: ownerUrl })
const services = new pg.Client({ connectionString: databaseUrl })
const refused = { code: '42501' }

const act = () => gate.operate(callerWith(platformToken, gate), listKeys, {}, async () => undefined as never)
const verify = () =>
  gate.maintain('test', ({ tx }) => gate.auditLog.verify(tx, organisation.id, { resume: undefined, limit: 1_000 }))

type Texts = readonly (string | null | undefined)[] | null
type Next = { ids: Texts; hashes: Texts; organisations: Texts; frontiers: Texts }
const hash = '0'.repeat(64)

/** As whoever runs code in a service could seal: these rows with hashes that are some. */
const sealNext = ({ ids, hashes, organisations, frontiers }: Partial<Next>, client = services) =>
  client.query('SELECT audit_seal_next($1, $2, $3, $4)', [
    ...[ids, hashes === undefined ? (ids ?? []).map(() => hash) : hashes],
    ...[organisations === undefined ? [organisation.id] : organisations, frontiers === undefined ? [hash] : frontiers],
  ])

/** A frontier as long as one of a tree with a row more. */
const frontierOfNext = async (): Promise<string> => {
  const { rows } = await owner.query('SELECT size FROM audit_head')
  return hash.repeat([...(Number(rows[0].size) + 1).toString(2)].filter((bit) => bit === '1').length)
}

/** A signature that is none, of what there is now and by the key that is there, or as it says otherwise. */
const sign = ({ size = 'size', at = 'now()', key = 'verifier_key' }) =>
  services.query(`SELECT audit_sign(organisation_id, ${size}, 'none', ${at}, ${key}) FROM audit_head`)

/** The rows that wait to be sealed, once so many are complete: transactions of other databases hold them up. */
const complete = (count: number) =>
  vi.waitFor(
    async () => {
      const { rows } = await services.query<{ id: string }>('SELECT id FROM audit_unsealed(500)')
      expect(rows.length).toBe(count)
      return rows
    },
    { timeout: 30_000, interval: 50 },
  )

/** All that moves on. */
const ends = async () =>
  (
    await owner.query(
      `SELECT to_jsonb(h) AS head, (SELECT to_jsonb(s) FROM audit_sealer s) AS sealer, (SELECT count(*) FROM audit_seal) AS seals,
              (SELECT sum(count) FROM audit_hour) AS hours FROM audit_head h`,
    )
  ).rows

beforeAll(async () => {
  await owner.connect()
  await services.connect()
  await act()
  await sealAll(gate, owner)
  await gate.auditLog.checkpoint()
})
afterAll(async () => {
  await services.end()
  await owner.end()
})

describe('where the chain ends, and who seals', () => {
  test.each([
    'UPDATE audit_head h SET size = s.seq, hash = s.hash FROM audit_seal s WHERE s.seq = h.size - 1',
    'UPDATE audit_head SET size = size + 1',
    "UPDATE audit_head SET hash = decode(repeat('00', 32), 'hex')",
    "UPDATE audit_head SET frontier = ''",
    "UPDATE audit_head SET verifier_key = 'other'",
    "UPDATE audit_head SET checkpoint_at = 'infinity'",
    'UPDATE audit_head SET deleted = size',
    'DELETE FROM audit_head',
    "INSERT INTO audit_head (organisation_id, size, hash, frontier) VALUES ('other', 0, '', '')",
    "UPDATE audit_sealer SET xid = '0', event_id = 0",
    "UPDATE audit_sealer SET xid = '9000000000000000000'",
    'DELETE FROM audit_sealer',
    "INSERT INTO audit_sealer (id, xid, event_id) VALUES (2, '0', 0)",
    'INSERT INTO audit_seal SELECT organisation_id, seq + 1, event_id, event_at, hash FROM audit_seal ORDER BY seq DESC LIMIT 1',
    "INSERT INTO audit_seal SELECT organisation_id, -1, id, at, '' FROM audit_event LIMIT 1",
    "INSERT INTO audit_checkpoint SELECT organisation_id, size + 1, '', now() FROM audit_head",
    'UPDATE audit_usage SET count = 0',
    'UPDATE audit_hour SET count = 0',
  ])('%s', async (statement) => {
    // Of what it would do nothing stays where it is not refused.
    await services.query('BEGIN')
    await expect(services.query(statement).finally(() => services.query('ROLLBACK'))).rejects.toMatchObject(refused)
  })

  test('the next rows are sealed in their order, each once, with all that belongs to them', async () => {
    for (let each = 0; each < 3; each++) await act()
    const rows = await complete(3)
    const ids = rows.map(({ id }) => id)
    const [first, second, third] = ids
    const before = await ends()
    for (const [what, next] of Object.entries<Partial<Next>>({
      'not the first': { ids: [second, third] },
      'one left out': { ids: [first, third] },
      'another order': { ids: [second, first, third] },
      'one twice': { ids: [first, first] },
      'more than there are': { ids: [...ids, String(Number(third) + 1)] },
      'sealed ones': { ids: (await owner.query('SELECT event_id FROM audit_seal')).rows.map((row) => row.event_id) },
      none: { ids: [] },
      nothing: { ids: null },
      'no number': { ids: [first, null] },
      'a hash too few': { ids, hashes: ids.slice(1).map(() => hash) },
      'no hashes': { ids, hashes: null },
    }))
      await expect(sealNext(next), what).rejects.toThrow('not the next rows')
    const frontiers = [await frontierOfNext()]
    for (const [what, hashes] of Object.entries({ none: [''], half: [hash.slice(2)], missing: [null] }))
      await expect(sealNext({ ids: [first], hashes, frontiers }), what).rejects.toThrow('hash')
    for (const [what, next] of Object.entries<Partial<Next>>({
      none: { frontiers: [''] },
      longer: { frontiers: [hash.repeat(9)] },
      missing: { frontiers: [null] },
      "another organisation's": { organisations: ['other'], frontiers },
    }))
      await expect(sealNext({ ids: [first], ...next }), what).rejects.toThrow('frontier')
    expect(await ends()).toEqual(before)
    await sealAll(gate, owner)
    expect(await verify()).toMatchObject({ flaw: undefined })
  })

  test('a row is not passed by for another that somebody gave its number', async () => {
    await act()
    const [row] = await complete(1)
    await services.query(
      `INSERT INTO audit_event (id, at, xid, organisation_id, actor, operation, category, outcome, request_id)
       OVERRIDING SYSTEM VALUE
       SELECT id, at - interval '1 microsecond', xid, organisation_id, actor, operation, category, outcome, 'other'
         FROM audit_event WHERE id = $1`,
      [row?.id],
    )
    expect((await services.query('SELECT 1 FROM audit_unsealed(1)')).rows.length).toBe(2)
    await expect(sealNext({ ids: [row?.id], frontiers: [await frontierOfNext()] })).rejects.toThrow('not the next rows')
    await sealAll(gate, owner)
    expect(await verify()).toMatchObject({ flaw: undefined })
  })

  test('a row is not sealed while one that comes before it may appear', async () => {
    const slow = new pg.Client({ connectionString: ownerUrl })
    await slow.connect()
    await slow.query('BEGIN')
    await slow.query('SELECT pg_current_xact_id()')
    await act()
    const { rows } = await owner.query('SELECT id FROM audit_event ORDER BY id DESC LIMIT 1')
    await expect(sealNext({ ids: [rows[0].id] })).rejects.toThrow('not the next rows')
    await slow.end()
    await sealAll(gate, owner)
  })

  test('two who seal the same rows do not both', async () => {
    await act()
    const [row] = await complete(1)
    const other = new pg.Client({ connectionString: databaseUrl })
    await other.connect()
    await other.query('BEGIN')
    const next = { ids: [row?.id], frontiers: [await frontierOfNext()] }
    await sealNext(next, other)
    const second = sealNext(next)
    await Promise.all([expect(second).rejects.toThrow('not the next rows'), other.query('COMMIT')])
    await other.end()
    // What nothing in the database can know: that the hash does not follow from the row.
    expect(await verify()).toMatchObject({ flaw: { problem: expect.any(String) } })
  })

  test('deletes nothing in the name of retention that was not signed long ago', async () => {
    const [{ count }] = (await owner.query('SELECT count(*) FROM audit_event')).rows
    await services.query('UPDATE organisation SET audit_retention_days = 90')
    await expect(sign({ size: 'size', at: "now() - interval '100 days'" })).rejects.toMatchObject(refused)
    const { rows } = await services.query(
      'SELECT audit_mark_swept(organisation_id) AS marked, audit_sweep(organisation_id, 1000) AS swept FROM audit_head',
    )
    expect(rows).toEqual([{ marked: false, swept: 0 }])
    expect((await owner.query('SELECT count(*) FROM audit_event')).rows).toEqual([{ count }])
  })

  test('what is signed is the end, once, now, and by the key that the first was signed by', async () => {
    const [{ size }] = (await owner.query('SELECT size FROM audit_head')).rows
    for (const [what, signed] of Object.entries({
      'less than there is': { size: 'size - 1' },
      more: { size: 'size + 1' },
      'long ago': { at: "now() - interval '2 hours'" },
      later: { at: "now() + interval '1 day'" },
      'another key': { key: "'other'" },
      'no key': { key: 'NULL' },
    }))
      await expect(sign(signed), what).rejects.toMatchObject(refused)
    await sign({})
    await expect(sign({})).rejects.toMatchObject(refused)
    const { rows } = await owner.query('SELECT checkpoint_size AS size, verifier_key AS key FROM audit_head')
    expect(rows).toEqual([{ size, key: expect.stringContaining('keyfob/audit/') }])
  })
})

/** A row as the services' role may make one up. */
const makeUp = (row: Record<string, unknown>, as = services) =>
  as.query(
    `INSERT INTO audit_event (at, organisation_id, agent_id, actor, operation, category, outcome, request_id, target_type, target_id, metadata)
     SELECT coalesce(r.at, now()), r.organisation_id, r.agent_id, r.actor, r.operation, r.category, r.outcome, r.request_id, r.target_type,
            r.target_id, coalesce($2::jsonb, '{}') FROM json_populate_record(NULL::audit_event, $1) r`,
    [
      {
        ...{ organisation_id: organisation.id, actor: 'agent:t', operation: 'vault.get', category: 'vault' },
        ...{ outcome: 'allowed', request_id: 'made up', agent_id: 'a', ...row },
      },
      row.metadata,
    ],
  )
/** That does not get smaller by being packed. */
const text = (bytes: number) => randomBytes(bytes).toString('base64').slice(0, bytes)
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const keys = ['organisation_id', 'agent_id', 'operation', 'category', 'outcome', 'request_id', 'target_type']

describe('a row that would keep all behind it from being sealed', () => {
  test.each<[string, () => Record<string, unknown>]>([
    ['a number that is none', () => ({ metadata: '{"x":1e400}' })],
    ['one below all', () => ({ metadata: '{"a":[{"x":-1e309}]}' })],
    ['one that is long', () => ({ metadata: `[${'9'.repeat(400)}]` })],
    ['what is too deep', () => ({ metadata: deep(2_000) })],
    ['what is too long', () => ({ metadata: JSON.stringify('x'.repeat(2_097_152)) })],
    ...[...keys, 'actor', 'target_id'].map((key): [string, () => Record<string, unknown>] => [
      `a long ${key}`,
      () => ({ [key]: text(3_000) }),
    ]),
    ['no time', () => ({ at: 'infinity' })],
    ['the time before all', () => ({ at: '-infinity' })],
    ['a year of six digits', () => ({ at: '294276-12-31 23:59:59+00' })],
    ['a year before ours', () => ({ at: '0044-03-15 12:00:00+00 BC' })],
  ])('is refused: %s', async (_, row) => {
    await services.query('BEGIN')
    await expect(makeUp(row()).finally(() => services.query('ROLLBACK'))).rejects.toMatchObject({ code: '23514' })
  })

  test('is refused though whoever adds it says by which functions it is looked at', async () => {
    await owner.query(`CREATE SCHEMA theirs;
      CREATE FUNCTION theirs.octet_length(text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0';
      CREATE FUNCTION theirs.jsonb_path_exists(jsonb, jsonpath) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
      GRANT USAGE ON SCHEMA theirs TO PUBLIC`)
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query('SET search_path = theirs, pg_catalog, public')
    for (const row of [{ metadata: '{"x":1e400}' }, { target_type: text(3_000) }])
      await expect(makeUp(row, client)).rejects.toMatchObject({ code: '23514' })
    await client.end()
  })

  test('is none that may be added', async () => {
    const long = Object.fromEntries(keys.map((key) => [key, text(256)]))
    await makeUp({ ...long, actor: `agent:${text(506)}`, target_id: text(512) })
    await makeUp({ ...long, operation: 'vault.get', outcome: 'allowed', actor: 'agent:', target_id: text(512) })
    await makeUp({ outcome: 'allowed', agent_id: text(256), actor: `agent:${text(506)}`, target_id: text(512) })
    await makeUp({ metadata: `{"x":[-9.9e307,${'9'.repeat(308)}],"y":${deep(60)},"z":"${'9'.repeat(400)}"}` })
    await makeUp({ metadata: '{"__proto__":{"constructor":1},"":null}' })
    await makeUp({ at: '0001-01-01 00:00:00+00', organisation_id: '' })
    await makeUp({ at: '9999-12-31 23:59:59.999999+00', organisation_id: 'line\nof another' })
    await services.query(
      `INSERT INTO audit_event (id, organisation_id, actor, operation, category, outcome, request_id, duration_ms)
       OVERRIDING SYSTEM VALUE VALUES (-9223372036854775808, 'none', '', '', '', '', '', -2147483648)`,
    )
    await act()
    await sealAll(gate, owner)
  })

  test('as one agent of two organisations in one go', async () => {
    await makeUp({ target_id: 'c', organisation_id: organisation.id })
    await makeUp({ target_id: 'c', organisation_id: 'another' })
    await act()
    await sealAll(gate, owner)
    const { rows } = await owner.query("SELECT what, count FROM audit_usage WHERE subject = 'c'")
    expect(rows).toEqual([{ what: 'credential', count: '2' }])
  })

  test('by what many say together', async () => {
    const metadata = JSON.stringify({ x: 'x'.repeat(800_000) })
    for (let each = 0; each < 4; each++) await makeUp({ metadata, agent_id: null })
    await vi.waitFor(
      async () => {
        const { rows } = await owner.query(
          'SELECT count(*)::int FROM audit_event e, audit_sealer s WHERE (e.xid, e.id) > (s.xid, s.event_id) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())',
        )
        expect(rows).toEqual([{ count: 4 }])
      },
      { timeout: 30_000, interval: 50 },
    )
    expect((await services.query('SELECT id FROM audit_unsealed(500)')).rows.length).toBe(2)
    await sealAll(gate, owner)
  })
})
