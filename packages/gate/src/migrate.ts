import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { StartError } from './start-error.js'

const directory = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url))

/**
 * Brings the database at `url` to this version's schema and returns the names of the migrations that it applied. Each is
 * one transaction and is recorded in `_prisma_migrations` as `prisma migrate deploy` records it. Two processes at once
 * queue on a lock. Throws a StartError where the database is of a newer version, or a migration was edited afterwards.
 * With `upTo` it applies these and no others: what a backup's tables looked like.
 */
export async function migrate(url: string, upTo?: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'keyfob-migrate' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(1262894927, 1)')
    // Who may make no table may find it there.
    const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NULL AS missing")
    if (rows[0]?.missing)
      await client.query(`CREATE TABLE _prisma_migrations (
      id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
      logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count int NOT NULL DEFAULT 0)`)
    return await applyMissing(client, await migrations(), upTo)
  } catch (error) {
    throw told(error)
  } finally {
    await client.end()
  }
}

/** A role that is not the owner's finds everything done, or is told what to do. */
function told(error: unknown): unknown {
  if ((error as { code?: string }).code !== '42501') return error
  return new StartError(
    'The database lacks migrations, and the role that this process has there may not apply them. Start once with KEYFOB_MIGRATION_DATABASE_URL, ' +
      `of the role that owns the tables. (${(error as Error).message})`,
    { cause: error },
  )
}

export type Migration = { name: string; sql: string; checksum: string }

/** Every migration of this version, in its order. */
export async function migrations(): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(`${directory}${name}/migration.sql`, 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function applyMissing(
  client: pg.Client,
  known: readonly Migration[],
  upTo: readonly string[] | undefined,
): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL',
  )
  const done = new Map(rows.map((row) => [row.migration_name, row.checksum]))
  const unknown = [...done.keys()].find((name) => !known.some((migration) => migration.name === name))
  if (unknown) {
    throw new StartError(
      `This data was written by a newer version of Keyfob (it has the migration ${unknown}). Start that version, or restore a backup of this one.`,
    )
  }
  const edited = known.find(({ name, checksum }) => done.has(name) && done.get(name) !== checksum)
  if (edited) {
    throw new StartError(
      `The migration ${edited.name} was changed after it had been applied. Restore prisma/migrations as it was released.`,
    )
  }
  const missing = known.filter(({ name }) => !done.has(name) && (upTo?.includes(name) ?? true))
  for (const migration of missing) await apply(client, migration)
  return missing.map(({ name }) => name)
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, clock_timestamp(), $3, 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK')
    if ((cause as { code?: string }).code === '42501') throw cause
    throw new StartError(`The migration ${name} failed and was undone: ${(cause as Error).message}`, { cause })
  }
}
