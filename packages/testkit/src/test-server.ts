import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@keyfob/embedded/postgres'
import { Client } from 'pg'

/** Where the tests of one run find their PostgreSQL. */
export type TestServer = {
  /** Of a role that may create databases. */
  adminUrl: string
  /** Of the role that the services have there. */
  servicesUrl: string
  /** The migrated database that each test file gets a copy of; its name begins the names of the copies. */
  template: string
}

export type TestServerOptions = {
  /** A server to use instead of an embedded one; its role must be allowed to create databases. */
  url?: string | undefined
  /** Brings the empty template up to date, and lets the services' role in. */
  prepare: (urls: { databaseUrl: string; ownerUrl: string }) => Promise<unknown>
  /** The URL of the services' role, where this is the owner's. */
  servicesUrlOf: (ownerUrl: string) => string
}

/** Starts the PostgreSQL of a test run and makes the template. Production's settings, but it does not wait for the disk. */
export async function startTestServer({ url, prepare, servicesUrlOf }: TestServerOptions) {
  const embedded = url === undefined ? await startEmbedded() : undefined
  const adminUrl = url ?? embedded?.url ?? ''
  const servicesUrl = servicesUrlOf(adminUrl)
  const template = `keyfob_test_${randomBytes(4).toString('hex')}`
  const stop = async () => {
    if (embedded === undefined) await dropAll(adminUrl, template)
    else await embedded.stop()
  }
  try {
    await administer(adminUrl, `create database ${template}`)
    await prepare({ databaseUrl: databaseUrl(servicesUrl, template), ownerUrl: databaseUrl(adminUrl, template) })
  } catch (error) {
    await stop()
    throw error
  }
  const server: TestServer = { adminUrl, servicesUrl, template }
  return { server, stop }
}

/** Runs one administrative statement on a connection of its own. */
export async function administer(adminUrl: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client(adminUrl)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** The address of another database of the same server and role. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

async function startEmbedded() {
  const directory = await mkdtemp(join(tmpdir(), 'keyfob-test-postgres-'))
  const remove = () => rm(directory, { recursive: true, force: true })
  try {
    // A test's data need not outlive a power cut, and a hundred databases on a slow disk take their time.
    const { url, stop } = await startPostgres({ directory, durable: false })
    return { url, stop: () => stop().then(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

async function dropAll(adminUrl: string, prefix: string): Promise<void> {
  const rows = await administer(adminUrl, `select datname from pg_database where starts_with(datname, '${prefix}')`)
  for (const { datname } of rows) await administer(adminUrl, `drop database "${datname}" with (force)`)
}
