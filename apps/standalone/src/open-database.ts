import { resolve } from 'node:path'
import { findPostgres } from '@keyfob/embedded/find-postgres'
import { startPostgres } from '@keyfob/embedded/postgres'
import type { Supervision } from '@keyfob/embedded/supervise'
import type { DatabaseUrls } from '@keyfob/gate/prepare-database'
import { servicesUrlOf } from '@keyfob/gate/services-role'
import type { Config } from '@keyfob/service/config'

/** Where the truth is kept. */
export type OpenDatabase = DatabaseUrls & Readonly<{ described: string }>

/** PostgreSQL from `DATABASE_URL`, else a real one of our own in the data folder, started for this. */
export async function openDatabase(
  { databaseUrl, migrationDatabaseUrl, home }: Config,
  parts: Supervision,
  log: (line: string) => void,
): Promise<OpenDatabase> {
  if (databaseUrl) {
    const urls = { databaseUrl: databaseUrl.reveal(), ownerUrl: migrationDatabaseUrl?.reveal() }
    return { ...urls, described: 'PostgreSQL of DATABASE_URL' }
  }
  const { url, version, ended, stop } = await startPostgres({ directory: resolve(home, 'postgres'), log })
  parts.add('the database server', stop)
  void ended.then((failure) => failure && log(failure.message))
  return { databaseUrl: servicesUrlOf(url), ownerUrl: url, described: `PostgreSQL ${version}, embedded` }
}

/** The embedded database of a platform that runs, as its owner; else the one that it would run on. */
export async function findDatabase(
  config: Config,
  parts: Supervision,
  log: (line: string) => void,
): Promise<DatabaseUrls & Readonly<{ isServing: boolean }>> {
  const serving = config.databaseUrl ? undefined : await findPostgres(resolve(config.home, 'postgres'))
  if (serving) return { databaseUrl: serving, isServing: true }
  return { ...(await openDatabase(config, parts, log)), isServing: false }
}
