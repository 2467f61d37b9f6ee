import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { migrate, migrations } from '@keyfob/gate/migrate'
import type { Random } from '@keyfob/testkit/random'
import { administer, databaseUrl } from '@keyfob/testkit/test-server'
import pg from 'pg'
import type { World } from '../revocation/world.js'
import type { Killed } from './prove-gate.js'

export const migrationPoints = ['on an empty database', 'on a half migrated one', 'within a migration'] as const

const program = fileURLToPath(new URL('migrating.process.mjs', import.meta.url))
/** Longer than it takes to apply them all. */
const spreadMs = 400

/**
 * Kills what migrates, by SIGKILL, at a moment by the seed: on a database that is empty, and on one that has some of the
 * migrations already. The next one finishes it. Tells what does not fit, and where the kill came in between.
 */
export async function killMigrations({ database }: World, kill: number, random: Random): Promise<Killed> {
  const names = (await migrations()).map(({ name }) => name)
  const name = `killed_${kill}`
  const { url: adminUrl } = database.current
  await administer(adminUrl, `CREATE DATABASE ${name}`)
  const url = databaseUrl(adminUrl, name)
  try {
    const isHalf = kill % 2 === 1
    const there = isHalf ? await migrate(url, names.slice(0, 1 + random.below(names.length - 1))) : []
    const wasWithin = await startAndKill(url, random.below(spreadMs))
    const recorded = await recordedIn(url)
    const finished = await migrate(url)
    const all = await recordedIn(url)
    const flaws = [
      ...(JSON.stringify(recorded) === JSON.stringify(names.slice(0, recorded.length))
        ? []
        : [`recorded: ${recorded}`]),
      ...(JSON.stringify([...recorded, ...finished]) === JSON.stringify(names) ? [] : [`finished with ${finished}`]),
      ...(JSON.stringify(all) === JSON.stringify(names) ? [] : [`recorded in the end: ${all}`]),
      ...((await schemaOf(url)) === (await schemaOf(adminUrl)) ? [] : ['another schema came of it']),
    ].map((flaw) => `kill ${kill} of what migrates: ${flaw}`)
    const isBetween = recorded.length < names.length && recorded.length >= there.length
    const hits = isBetween ? [isHalf ? migrationPoints[1] : migrationPoints[0]] : []
    return { hits: wasWithin ? [...hits, migrationPoints[2]] : hits, flaws }
  } finally {
    await administer(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  }
}

/** Returns whether a migration was under way when it was killed. */
async function startAndKill(url: string, afterMs: number): Promise<boolean> {
  const child = fork(program, [url], { execArgv: [] })
  const exit = once(child, 'exit')
  const early = exit.then(([code]) => Promise.reject(new Error(`it ended early: ${code}`)))
  early.catch(() => {})
  await Promise.race([once(child, 'message'), early])
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    child.send('go')
    await delay(afterMs)
    child.kill('SIGKILL')
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'keyfob-migrate' AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`,
    )
    await exit
    return Boolean(rowCount)
  } finally {
    await client.end()
  }
}

async function recordedIn(url: string): Promise<string[]> {
  const [table] = await administer(url, `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "isThere"`)
  if (!table?.['isThere']) return []
  const rows = await administer(url, 'SELECT migration_name AS name FROM _prisma_migrations ORDER BY finished_at')
  return rows.map((row) => String(row['name']))
}

/** Every column, index, constraint, trigger and function, in one text. */
async function schemaOf(url: string): Promise<string> {
  const rows = await administer(
    url,
    `SELECT string_agg(line, E'\\n' ORDER BY line) AS lines FROM (
       SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name !~ '_\\d{4}_?\\d{2}'
       UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename !~ '_\\d{4}_?\\d{2}'
       UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text !~ '_\\d{4}_?\\d{2}'
       UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text !~ '_\\d{4}_?\\d{2}'
       UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
     ) lines (line)`,
  )
  return String(rows[0]?.['lines'])
}
