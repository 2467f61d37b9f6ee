import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { administer, databaseUrl, type TestServer } from './test-server.js'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer
  }
}

export type TestDatabase = Readonly<{
  /** As its owner, who may do everything. */
  url: string
  /** As the services' role. */
  servicesUrl: string
  /** Statements by its owner. */
  asOwner(statements: string): Promise<unknown>
}>

/**
 * A migrated database for the test file that calls this at its top level (`const { url } = await testDatabase()`), on the
 * run's PostgreSQL. Dropped after the file's last test, with the connections that are then still open.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, servicesUrl, template } = inject('postgres')
  const name = `${template}_${randomBytes(4).toString('hex')}`
  await administer(adminUrl, `create database ${name} template ${template}`)
  afterAll(() => administer(adminUrl, `drop database ${name} with (force)`))
  const url = databaseUrl(adminUrl, name)
  return {
    url,
    servicesUrl: databaseUrl(servicesUrl, name),
    asOwner: (statements) => administer(url, statements),
  }
}
