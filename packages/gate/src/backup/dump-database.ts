import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { connected } from '../connected.js'
import { EnduringClient } from '../enduring-client.js'
import { sealedBy } from '../envelope.js'
import type { RootKeys } from '../root-keys.js'
import { BackupFolder } from './backup-folder.js'
import { BackupError, type BackupTable, fileOf, type Manifest, writeManifest } from './manifest.js'

const { escapeIdentifier: quoted } = pg

/**
 * What is not copied as it stands. Transactions are numbered by the server, and another one begins anew: what is sealed of the audit
 * log comes before everything there, and what is not yet sealed behind it, in the order of its ids, which is that of the locks.
 */
const instead: Readonly<Record<string, string>> = {
  'audit_event.xid':
    "(SELECT CASE WHEN (t.xid, t.id) > (s.xid, s.event_id) THEN '1'::xid8 ELSE '0'::xid8 END FROM audit_sealer s)",
  'audit_sealer.xid': "'0'::xid8",
  'audit_sealer.event_id': '9223372036854775807',
}

/**
 * Copies the database as it is at one moment into an empty folder, while everything goes on: each table as PostgreSQL writes it
 * (COPY), and a manifest that says what belongs together. The root key, the key shares and the ledger are not in it, and what
 * waits in the queue is not. On disk when this returns; where it fails, or is cut off, nothing that it made is left. Signed by those
 * root keys that open it, which are looked for at its end. `cut` cuts it off. @throws BackupError
 */
export async function dumpDatabase(
  url: string,
  folder: string,
  root: () => Promise<RootKeys | undefined>,
  cut?: AbortSignal,
): Promise<Manifest & Readonly<{ isSigned: boolean }>> {
  let claimed: BackupFolder | undefined
  try {
    claimed = await BackupFolder.claim(folder)
    return await dumpInto(claimed, url, root, cut)
  } catch (cause) {
    await claimed?.clear()
    if (claimed && cut?.aborted)
      throw new BackupError(`The backup was cut off: nothing of it is in ${folder}.`, { cause })
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause
    throw new BackupError(`There is no room in ${folder}. Make some, or name a folder on another disk.`, { cause })
  }
}

async function dumpInto(
  folder: BackupFolder,
  url: string,
  root: () => Promise<RootKeys | undefined>,
  cut = new AbortController().signal,
) {
  const client = new EnduringClient({ connectionString: url, application_name: 'keyfob-backup' })
  const isCut = new Promise<never>((_, reject) => {
    cut.addEventListener('abort', () => reject(cut.reason), { once: true })
  })
  // What is asked then fails at once, though the server may be waiting for a lock, or say nothing.
  isCut.catch(() => client.drop())
  try {
    cut.throwIfAborted()
    await connected(client, 'DATABASE_URL')
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const about = await describe(client)
    const tables: BackupTable[] = []
    for (const table of await tablesOf(client)) tables.push(await dumpTable(client, table, folder))
    await client.query('COMMIT')
    const manifest = { ...about, tables }
    // Whoever is asked for the passphrase may never answer.
    const keys = await Promise.race([root(), isCut])
    const signatures = await writeManifest((file, text) => folder.writeText(file, text), manifest, keys)
    cut.throwIfAborted()
    await folder.release()
    return { ...manifest, isSigned: signatures > 0 }
  } finally {
    await client.end()
  }
}

type Table = Readonly<{ name: string; columns: readonly string[] }>

/** Every table that is ours, those first that others refer to. */
async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(`
    SELECT c.relname AS name,
           (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
           ARRAY(SELECT r.relname::text FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
                  WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS needs
      FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> '_prisma_migrations'
     ORDER BY c.relname`)
  const ordered: Table[] = []
  for (let rest = rows; rest.length > 0; ) {
    const there = new Set(ordered.map(({ name }) => name))
    const ready = rest.filter(({ needs }) => needs.every((name) => there.has(name)))
    if (ready.length === 0) throw new Error('tables refer to each other in a circle')
    ordered.push(...ready.map(({ name, columns }) => ({ name, columns })))
    rest = rest.filter((table) => !ready.includes(table))
  }
  return ordered
}

async function dumpTable(client: pg.Client, { name, columns }: Table, folder: BackupFolder): Promise<BackupTable> {
  const values = columns.map((column) => instead[`${name}.${column}`] ?? `t.${quoted(column)}`)
  const stream = client.query(copyTo(`COPY (SELECT ${values.join(', ')} FROM ${quoted(name)} t) TO STDOUT`))
  const written = await folder.write(fileOf(name), stream)
  return { name, columns, rows: stream.rowCount, ...written }
}

/** All that the manifest says beside the tables. */
async function describe(client: pg.Client): Promise<Omit<Manifest, 'tables'>> {
  const all = async <Row extends pg.QueryResultRow>(sql: string) => (await client.query<Row>(sql)).rows
  const one = async <Row extends pg.QueryResultRow>(sql: string) => (await all<Row>(sql))[0]
  const instance = await one<{ wrapped: Buffer }>('SELECT wrapped_pepper AS wrapped FROM instance')
  if (!instance) throw new BackupError('There is nothing to back up: this database was never started on.')
  const wrapped = await all<{ id: string; version: number; wrapped: Buffer }>(
    'SELECT organisation_id AS id, version, wrapped FROM organisation_key ORDER BY 1, 2',
  )
  const roots = new Set([instance, ...wrapped].map((row) => sealedBy(row.wrapped).id.toString('hex')))
  const organisations = [...new Set(wrapped.map(({ id }) => id))].map((id) => ({
    id,
    versions: wrapped.flatMap((row) => (row.id === id ? [row.version] : [])),
  }))
  const now = await one<{ at: Date; postgres: string }>(
    "SELECT now() AS at, current_setting('server_version') AS postgres",
  )
  const head = await one<{ seq: number; mac: string }>('SELECT seq::int, mac FROM ledger_head')
  return {
    v: 1,
    at: now?.at.toISOString() ?? '',
    postgres: now?.postgres ?? '',
    migrations: await all(
      'SELECT migration_name AS name, checksum AS sha256 FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
    ),
    keys: { root: [...roots], organisations },
    ledger: head ?? { seq: -1, mac: '' },
    checkpoints: await all(`
      SELECT DISTINCT ON (c.organisation_id) c.organisation_id AS "organisationId", c.size::int, c.note, h.verifier_key AS key
        FROM audit_checkpoint c JOIN audit_head h USING (organisation_id) ORDER BY c.organisation_id, c.size DESC`),
    // What a sequence says is of now and not of the copy's moment: never less, so no number is given twice.
    sequences: await all(
      "SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL",
    ),
    partitions: (
      await all<{ name: string }>(
        "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'audit_event'::regclass ORDER BY 1",
      )
    ).map(({ name }) => name),
  }
}
