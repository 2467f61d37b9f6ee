import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Supervision } from '@keyfob/embedded/supervise'
import { type PracticeSite, startPracticeSite } from '@keyfob/practice-site/site'
import { readConfig } from '@keyfob/service/config'
import { testDatabase } from '@keyfob/testkit/postgres'
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
  databaseUrl: string
  home: string
  /** Everything that the platform has logged so far. */
  logged(): Promise<string>
  /** The reply codes with which the site's mail was refused. */
  undelivered: (number | undefined)[]
  stop(): Promise<void>
}>

/** Starts it on a database of the run's PostgreSQL. Call it at the top level of a test file. */
export async function startTestPlatform(settings: Record<string, string> = {}): Promise<TestPlatform> {
  const { url: databaseUrl } = await testDatabase()
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
    DATABASE_URL: databaseUrl,
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
    logged: () => readFile(file, 'utf8'),
    undelivered,
    stop: async () => {
      await parts.end()
      await rm(home, { recursive: true })
    },
  }
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
