import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Supervision } from '@keyfob/embedded/supervise'
import { type PracticeSite, startPracticeSite } from '@keyfob/practice-site/site'
import { readConfig } from '@keyfob/service/config'
import { testDatabase } from '@keyfob/testkit/postgres'
import pg from 'pg'
import { logTo } from '../src/log-file.js'
import { type Platform, startPlatform } from '../src/platform.js'

/** A platform of a test file's own, with a practice site to sign in to, whose domain's DNS the platform asks. */
export type TestPlatform = Readonly<{
  url: string
  platformToken: string
  /** Lets one operator in, once. */
  firstOperatorLink: string
  smtp: { host: string; port: number }
  site: PracticeSite
  gate: Platform['gate']
  organisationId: string
  /** As its owner, who may do everything. */
  databaseUrl: string
  home: string
  /** One statement by the owner of the database, with its triggers off: what is only added to is changed by no other. */
  tamper(statement: string, values?: unknown[]): Promise<void>
  /** Everything that the platform has logged so far. */
  logged(): Promise<string>
  /** The reply codes with which the site's mail was refused. */
  undelivered: (number | undefined)[]
  stop(): Promise<void>
}>

/** Starts it on a database of the run's PostgreSQL, or on `DATABASE_URL`. Call it at the top level of a test file. */
export async function startTestPlatform(settings: Record<string, string> = {}): Promise<TestPlatform> {
  const { url: databaseUrl, servicesUrl } = await databaseOf(settings)
  const home = await mkdtemp(join(tmpdir(), 'keyfob-test-'))
  const undelivered: (number | undefined)[] = []
  const parts = endings()
  let smtp = { host: '127.0.0.1', port: 0 }
  const site = await startPracticeSite({
    smtp: () => smtp,
    onUndelivered: ({ responseCode }) => undelivered.push(responseCode),
  })
  parts.add('the practice site', () => site.close())
  const config = readConfig({
    KEYFOB_HOME: home,
    KEYFOB_PORT: '0',
    KEYFOB_SMTP_PORT: '0',
    KEYFOB_DOMAIN: 'agents.test',
    KEYFOB_DNS_SERVERS: `${site.dns.host}:${site.dns.port}`,
    KEYFOB_NTP_SERVERS: 'none',
    KEYFOB_QUEUE_PREFIX: `test-${randomBytes(6).toString('hex')}`,
    DATABASE_URL: servicesUrl,
    ...(servicesUrl !== databaseUrl && { KEYFOB_MIGRATION_DATABASE_URL: databaseUrl }),
    ...settings,
  })
  const { log, file } = logTo(home, 'debug')
  const platform = await startPlatform({ config, log, parts })
  smtp = platform.smtp
  const code = await platform.gate.operators.createLink(platform.organisation.id, 'owner')
  return {
    url: platform.url,
    platformToken: await platform.gate.bootstrap.platformToken(platform.organisation.id, 'test'),
    firstOperatorLink: `${platform.url}/admin/welcome#${code}`,
    smtp,
    site,
    gate: platform.gate,
    organisationId: platform.organisation.id,
    databaseUrl,
    home,
    tamper: async (statement, values = []) => {
      const owner = new pg.Client({ connectionString: databaseUrl })
      await owner.connect()
      try {
        await owner.query("SET session_replication_role = 'replica'")
        await owner.query(statement, values)
      } finally {
        await owner.end()
      }
    },
    logged: () => readFile(file, 'utf8'),
    undelivered,
    stop: async () => {
      await parts.end()
      await rm(home, { recursive: true })
    },
  }
}

/** As its owner, and as the services reach it. */
async function databaseOf({ DATABASE_URL: url }: Record<string, string>) {
  return url === undefined ? await testDatabase() : { url, servicesUrl: url }
}

/** The names of the files under a folder. */
export const filesUnder = (directory: string): Promise<string[]> => readdir(directory, { recursive: true })

/** Ends what was started, the last first. The process's signals stay the test runner's. */
function endings(): Supervision {
  const ends: (() => Promise<void>)[] = []
  return {
    add: (_, end) => void ends.push(end),
    end: async () => {
      for (const end of ends.splice(0).reverse()) await end()
      return true
    },
  }
}
