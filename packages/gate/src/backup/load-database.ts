import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate, migrations } from '../migrate.js'
import { type DatabaseUrls, prepareDatabase } from '../prepare-database.js'
import { BackupError, type BackupTable, type Manifest, readThrough } from './manifest.js'

const { escapeIdentifier: quoted, escapeLiteral: literal } = pg

/**
 * Puts a backup, of which this is the manifest, into an empty database and brings it up to this version. All of it is there when this returns, or nothing; and it is
 * sealed as `restored`, in the same transaction, which also says in each log that nobody looked who made it where that was accepted, so that nobody is let in before the revocations since have been applied to it.
 * @throws BackupError
 */
export async function loadDatabase(
  urls: DatabaseUrls,
  folder: string,
  manifest: Manifest,
  acceptedUnsigned = false,
): Promise<void> {
  const url = urls.ownerUrl ?? urls.databaseUrl
  await refuseForeign(manifest)
  const client = new pg.Client({ connectionString: url, application_name: 'keyfob-restore' })
  await client.connect()
  try {
    await refuseFull(client, manifest)
    await migrate(
      url,
      manifest.migrations.map(({ name }) => name),
    )
    await client.query('BEGIN')
    await makePartitions(client, manifest)
    for (const table of manifest.tables) await loadTable(client, table, folder)
    for (const { name, value } of manifest.sequences)
      await client.query('SELECT setval($1::regclass, $2::bigint)', [quoted(name), value])
    const sealed = await client.query(`UPDATE instance SET ${sealing(manifest)}`)
    if (sealed.rowCount !== 1) throw new BackupError('The backup is not whole: there is no installation in it.')
    if (acceptedUnsigned)
      await client.query(
        `INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id, metadata, duration_ms)
         SELECT id, 'system:host', 'installation.restore', 'auth', 'allowed', 'host', '{"acceptedUnsigned": true}', 0 FROM organisation`,
      )
    await client.query('COMMIT')
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
  await prepareDatabase(urls)
}

/** Seals it as `restored`. What was sealed by its operators when it was copied stays so behind that, where its version could say so. */
function sealing({ tables }: Manifest): string {
  const keeps = tables.some(({ name, columns }) => name === 'instance' && columns.includes('operator_sealed_at'))
  const kept = "operator_sealed_at = CASE sealed_reason WHEN 'operator' THEN sealed_at ELSE operator_sealed_at END"
  return ["sealed_reason = 'restored'", 'sealed_at = clock_timestamp()', ...(keeps ? [kept] : [])].join(', ')
}

/** A backup of a newer version has tables that this one does not know; one whose migrations were others, different ones. */
async function refuseForeign(manifest: Manifest): Promise<void> {
  const known = new Map((await migrations()).map(({ name, checksum }) => [name, checksum]))
  const foreign = manifest.migrations.find(({ name, sha256 }) => known.get(name) !== sha256)
  if (foreign)
    throw new BackupError(
      `The backup was made by another version of Keyfob: it has the migration ${foreign.name}, which is not one of this version. ` +
        'Restore it with the version that made it, or a later one.',
    )
}

async function refuseFull(client: pg.Client, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ table: string | null }>(
    "SELECT coalesce(to_regclass('instance'), to_regclass('_prisma_migrations'))::text AS table",
  )
  if (!rows[0]?.table) return
  const done = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const newer = done.rows.some(({ name }) => !manifest.migrations.some((migration) => migration.name === name))
  const full = rows[0].table === 'instance' && ((await client.query('SELECT 1 FROM instance')).rowCount ?? 0) > 0
  if (newer || full)
    throw new BackupError(
      'This database is not empty. Restore into a new one: name another data folder in KEYFOB_HOME, or another database in DATABASE_URL.',
    )
}

/** The months of the audit log that the backup has; what is of none of them goes where such rows go. */
async function makePartitions(client: pg.Client, { partitions }: Manifest): Promise<void> {
  for (const name of partitions) {
    const [, year, month] = /^audit_event_(\d{4})_(\d{2})$/.exec(name) ?? []
    if (!year || !month) continue
    const from = new Date(Date.UTC(Number(year), Number(month) - 1))
    const to = new Date(Date.UTC(Number(year), Number(month)))
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${quoted(name)} PARTITION OF audit_event
         FOR VALUES FROM (${literal(from.toISOString())}) TO (${literal(to.toISOString())})`,
    )
  }
}

async function loadTable(client: pg.Client, table: BackupTable, folder: string): Promise<void> {
  const { name, columns, file, rows } = table
  // A migration may have put a first row there. What triggers ask of a change is not asked of what was so already.
  await client.query(`DELETE FROM ${quoted(name)}`)
  await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`)
  const into = client.query(copyFrom(`COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) FROM STDIN`))
  // It was read before, and is looked at again: what was checked is what is loaded.
  await readThrough(folder, table, into)
  await client.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`)
  if (into.rowCount !== rows)
    throw new BackupError(`The backup is not whole: ${file} has ${into.rowCount} rows, its manifest says ${rows}.`)
}
