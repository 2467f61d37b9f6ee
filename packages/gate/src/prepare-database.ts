import pg from 'pg'
import { connected } from './connected.js'
import { migrate } from './migrate.js'
import { admitServices } from './services-role.js'

/** A database, as the services reach it and, where that is another role, as its owner does. */
export type DatabaseUrls = Readonly<{ databaseUrl: string; ownerUrl?: string | undefined }>

/**
 * Brings a database to this version's schema, as its owner, and lets the services' role in. Returns the names of the migrations that it
 * applied. Without an owner's URL the role of `databaseUrl` does it; one that may not has to find everything done.
 * @throws StartError, also where one of the two is not let in
 */
export async function prepareDatabase({ databaseUrl, ownerUrl }: DatabaseUrls): Promise<string[]> {
  if (ownerUrl !== undefined) await reach(ownerUrl, 'KEYFOB_MIGRATION_DATABASE_URL')
  else await reach(databaseUrl, 'DATABASE_URL')
  const migrated = await migrate(ownerUrl ?? databaseUrl)
  if (ownerUrl !== undefined) {
    await admitServices(ownerUrl, databaseUrl)
    await reach(databaseUrl, 'DATABASE_URL')
  }
  return migrated
}

async function reach(url: string, setting: string): Promise<void> {
  const client = await connected(new pg.Client({ connectionString: url, application_name: 'keyfob-migrate' }), setting)
  await client.end()
}
