import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listKeys } from '@keyfob/contracts/keys'
import { testDatabase } from '@keyfob/testkit/postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../src/migrate.js'
import { openGate } from '../src/open-gate.js'
import { prepareDatabase } from '../src/prepare-database.js'
import { callerWith, sealAll, silent, testGate } from './fixture.js'

const { gate, url: ownerUrl, options, platformToken } = await testGate()
const { databaseUrl } = options
const owner = new pg.Client({ connectionString: ownerUrl })
const services = new pg.Client({ connectionString: databaseUrl })
const refused = { code: '42501' }

/** What the catalogue says is only added to, with its parts, and whatever else is the log's. */
const { rows: tables } = await (async () => {
  await owner.connect()
  return owner.query<{ name: string; final: boolean }>(`
    WITH RECURSIVE final(oid) AS (
      SELECT t.tgrelid FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
       WHERE p.prosrc LIKE '%RAISE%' AND p.prosrc NOT LIKE '%IF%' AND t.tgtype & 16 <> 0
      UNION SELECT i.inhrelid FROM pg_inherits i JOIN final f ON f.oid = i.inhparent)
    SELECT c.relname AS name, c.oid IN (SELECT oid FROM final) AS final FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND (c.relname LIKE 'audit\\_%' OR c.oid IN (SELECT oid FROM final)) ORDER BY 1`)
})()
/** Of these the services' role writes rows itself. */
const added = ['audit_event', 'custody_act', 'tombstone']
const columnOf = async (table: string): Promise<string> =>
  (await owner.query('SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1', [table]))
    .rows[0].name

const act = () => gate.operate(callerWith(platformToken, gate), listKeys, {}, async () => undefined as never)
beforeAll(async () => {
  await services.connect()
  await act()
  await sealAll(gate, owner)
  await gate.auditLog.checkpoint()
})
afterAll(async () => {
  await services.end()
  await owner.end()
})

describe('the role of the services', () => {
  test('meets all the tables of the log', () => {
    const names = (final: boolean) => tables.flatMap((table) => (table.final === final ? [table.name] : []))
    expect(names(true).filter((name) => !/^audit_event_(\d{4}_\d\d|other)$/.test(name))).toEqual([
      ...['audit_checkpoint', 'audit_event', 'audit_seal', 'custody_act', 'tombstone'],
    ])
    // Where the chain ends, what is counted: functions move it on.
    expect(names(false)).toEqual(['audit_head', 'audit_hour', 'audit_sealer', 'audit_usage'])
  })

  test.each(tables)('may add to $name at most', async ({ name }) => {
    const column = await columnOf(name)
    for (const statement of [
      ...(added.includes(name) ? [] : [`INSERT INTO ${name} SELECT * FROM ${name} LIMIT 0`]),
      `UPDATE ${name} SET ${column} = ${column}`,
      `SELECT 1 FROM ${name} FOR KEY SHARE`,
      `DELETE FROM ${name}`,
      `TRUNCATE ${name}`,
      `DROP TABLE ${name}`,
      `ALTER TABLE ${name} DISABLE TRIGGER ALL`,
      `ALTER TABLE ${name} ADD COLUMN more int`,
      `ALTER TABLE ${name} OWNER TO CURRENT_USER`,
      `CREATE TRIGGER other BEFORE INSERT ON ${name} EXECUTE FUNCTION audit_is_not_emptied()`,
      `CREATE RULE other AS ON INSERT TO ${name} DO INSTEAD NOTHING`,
      `CREATE INDEX ON ${name} (${column})`,
    ]) {
      await expect(services.query(statement), statement).rejects.toMatchObject(refused)
    }
  })

  test('switches nothing off, makes nothing, and becomes nobody else', async () => {
    const { username } = new URL(ownerUrl)
    for (const statement of [
      "SET session_replication_role = 'replica'",
      `SET ROLE "${username}"`,
      `SET SESSION AUTHORIZATION "${username}"`,
      'CREATE TABLE other (id int)',
      'CREATE SCHEMA other',
      'CREATE ROLE other',
      `GRANT "${username}" TO CURRENT_USER`,
      'CREATE OR REPLACE FUNCTION audit_event_is_final() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
      'DROP FUNCTION audit_event_is_kept() CASCADE',
      "SELECT setval('audit_event_id_seq', 1)",
      "COPY agent TO PROGRAM 'true'",
      'DELETE FROM _prisma_migrations',
    ]) {
      await expect(services.query(statement), statement).rejects.toMatchObject(refused)
    }
  })

  test('has done for it only what these functions do, wherever it looks for names', async () => {
    const { rows } = await owner.query<{ name: string; path: string; open: boolean }>(`
      SELECT p.proname AS name, (SELECT c FROM unnest(p.proconfig) c WHERE c LIKE 'search\\_path%') AS path, has_function_privilege('public', p.oid, 'EXECUTE') AS open
        FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace ORDER BY 1`)
    expect(rows.map(({ name }) => name)).toEqual([
      ...[
        'audit_drop_empty_months',
        'audit_mark_swept',
        'audit_partitions',
        'audit_seal_next',
        'audit_sign',
        'audit_sweep',
      ],
      ...['audit_sweep_hours', 'audit_to_sign', 'queue_role'],
    ])
    for (const { name, path, open } of rows)
      expect([path, open], name).toEqual([expect.stringMatching(/^search_path=.*pg_temp$/), false])
  })

  test('gives the queue its own, and takes over no role that is there', async () => {
    const ask = (role: string) => services.query('SELECT queue_role($1, $2)', [role, 'other'])
    const { username, password } = new URL(await gate.queueConnection())
    await ask(username)
    const queue = new URL(databaseUrl)
    Object.assign(queue, { username, password })
    const client = new pg.Client({ connectionString: queue.href })
    await client.connect()
    await expect(client.query('SELECT 1 FROM public.audit_event')).rejects.toMatchObject(refused)
    await client.end()
    for (const role of [new URL(ownerUrl).username, 'keyfob_queue_x', `${username}"; --`])
      await expect(ask(role)).rejects.toThrow('not the name of a role')
  })

  test('loses what somebody gave it, at the next start', async () => {
    const { username } = new URL(databaseUrl)
    await owner.query(`GRANT ALL ON audit_event, agent TO "${username}"`)
    await owner.query('GRANT CREATE ON SCHEMA public TO PUBLIC')
    await prepareDatabase({ databaseUrl, ownerUrl })
    for (const statement of ['DELETE FROM audit_event', 'TRUNCATE agent', 'CREATE TABLE other (id int)'])
      await expect(services.query(statement), statement).rejects.toMatchObject(refused)
    await services.query('UPDATE agent SET name = name')
  })
})

describe('a start', () => {
  const other = (role: string, at: string) => Object.assign(new URL(at), { username: role, password: 'p' }).href
  const roleOf = (kind: string) => `${kind}_${randomBytes(6).toString('hex')}`

  test('is refused to a role of the services that may do more than add', async () => {
    await expect(prepareDatabase({ databaseUrl: ownerUrl, ownerUrl })).rejects.toThrow('may do more to the audit log')
    for (const more of ['CREATEROLE', 'SUPERUSER', 'IN ROLE pg_write_all_data']) {
      const role = roleOf('more')
      await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'p' ${more}`)
      await expect(prepareDatabase({ databaseUrl: other(role, databaseUrl), ownerUrl }), more).rejects.toThrow(
        'may do more',
      )
      await owner.query(`DROP ROLE ${role}`)
    }
  })

  test('without the owner finds everything done, or says what to do', async () => {
    expect(await prepareDatabase({ databaseUrl })).toEqual([])
    const [last] = (
      await owner.query(
        'DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations) RETURNING *',
      )
    ).rows
    await expect(prepareDatabase({ databaseUrl })).rejects.toThrow('Start once with KEYFOB_MIGRATION_DATABASE_URL')
    await owner.query(
      'INSERT INTO _prisma_migrations SELECT * FROM json_populate_record(NULL::_prisma_migrations, $1)',
      [last],
    )
    expect(await migrate(databaseUrl)).toEqual([])
  })

  test('on an empty database needs no superuser: an owner that may create roles', async () => {
    const { url: admin } = await testDatabase()
    const [mine, theirs, name] = [roleOf('owner'), roleOf('services'), roleOf('keyfob')]
    const home = await mkdtemp(join(tmpdir(), 'keyfob-gate-'))
    await owner.query(`CREATE ROLE ${mine} LOGIN PASSWORD 'p' CREATEROLE`)
    await owner.query(`CREATE DATABASE ${name} OWNER ${mine}`)
    const place = (role: string) => Object.assign(new URL(other(role, admin)), { pathname: `/${name}` }).href
    const urls = { databaseUrl: place(theirs), ownerUrl: place(mine) }
    try {
      expect((await prepareDatabase(urls)).length).toBeGreaterThan(50)
      expect(await prepareDatabase(urls)).toEqual([])
      const opened = await openGate({ databaseUrl: urls.databaseUrl, home, fenceMs: 50, log: silent })
      await opened.bootstrap.firstOrganisation('Test')
      const queue = new pg.Client({ connectionString: await opened.queueConnection() })
      await queue.connect()
      await queue.query('CREATE TABLE job (id int)')
      const { username } = new URL(await opened.queueConnection())
      await queue.end()
      await opened.close()
      await owner.query(`DROP DATABASE ${name}`)
      await owner.query(`DROP ROLE ${username}`)
    } finally {
      await owner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await owner.query(`DROP ROLE IF EXISTS ${theirs}`)
      await owner.query(`DROP ROLE ${mine}`)
      await rm(home, { recursive: true })
    }
  })
})
