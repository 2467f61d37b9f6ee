import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { administer, databaseUrl, type TestServer } from './test-server.js'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer
  }
}

/**
 * A migrated database for the test file that calls this at its top level (`const { url } = await testDatabase()`), on the
 * run's PostgreSQL. Dropped after the file's last test, with the connections that are then still open.
 */
export async function testDatabase(): Promise<{ url: string }> {
  const { adminUrl, template } = inject('postgres')
  const name = `${template}_${randomBytes(4).toString('hex')}`
  await administer(adminUrl, `create database ${name} template ${template}`)
  afterAll(() => administer(adminUrl, `drop database ${name} with (force)`))
  return { url: databaseUrl(adminUrl, name) }
}
