import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startPracticeSite } from '@keyfob/practice-site/site'
import { KeyfobPlatform } from '@keyfob/sdk'
import { testDatabase } from '@keyfob/testkit/postgres'
import { testRedis } from '@keyfob/testkit/redis'
import { afterAll, expect, test, vi } from 'vitest'
import { tellModelStory } from './by-a-model.js'
import { tellShellStory } from './from-the-shell.js'
import type { ServiceName } from './proxy-routes.js'
import { startProxy, startService } from './service-process.js'
import { tellStories } from './stories.js'

// The three services as three processes behind one address, with Redis: the way they are deployed.

const { servicesUrl: databaseUrl } = await testDatabase()
const redis = testRedis()
const home = await mkdtemp(join(tmpdir(), 'keyfob-apart-'))
const undelivered: (number | undefined)[] = []
let smtpPort = 0
const site = await startPracticeSite({
  smtp: () => ({ host: '127.0.0.1', port: smtpPort }),
  onUndelivered: ({ responseCode }) => undelivered.push(responseCode),
})
// Identity answers MCP clients out of the whole API, which it reaches behind the same address.
const targets = {} as Record<ServiceName, URL>
const proxy = await startProxy(targets)
const env = {
  KEYFOB_API_URL: proxy.url,
  KEYFOB_HOME: home,
  KEYFOB_PORT: '0',
  KEYFOB_SMTP_PORT: '0',
  KEYFOB_DOMAIN: 'agents.test',
  KEYFOB_DNS_SERVERS: `${site.dns.host}:${site.dns.port}`,
  KEYFOB_NTP_SERVERS: 'none',
  KEYFOB_QUEUE_PREFIX: redis.prefix,
  DATABASE_URL: databaseUrl,
  REDIS_URL: redis.url,
}
const services = await Promise.all(
  (['identity', 'vault', 'mail'] as const).map((name) => startService(name, env, () => {})),
)
const [identity, vault, mail] = services as [(typeof services)[0], (typeof services)[0], (typeof services)[0]]
smtpPort = mail.smtpPort ?? 0
Object.assign(targets, { identity: identity.address, vault: vault.address, mail: mail.address })
const invite = fileURLToPath(new URL('../../../identity/dist/invite.js', import.meta.url))
const { stdout } = await promisify(execFile)(process.execPath, [invite, '--platform-token', 'stories'], { env })
const platformToken = stdout.trim()

afterAll(async () => {
  await proxy.close()
  await Promise.all(services.map((service) => service.stop()))
  await site.close()
  await rm(home, { recursive: true })
})

const world = () => ({ url: proxy.url, platformToken, site, undelivered })
tellStories('in three processes with Redis', world)
tellShellStory('in three processes with Redis', world)
tellModelStory('in three processes with Redis', world)

test('in three processes with Redis a drill passes: each of its acts reaches the process that does it', async () => {
  const { drills } = new KeyfobPlatform({ baseUrl: proxy.url, token: platformToken })
  const { drillId } = await drills.start()
  await vi.waitFor(
    async () => {
      const drill = (await drills.list()).drills.find((each) => each.drillId === drillId)
      expect(drill?.endedAt).not.toBeNull()
      expect(drill).toMatchObject({ status: 'passed', failed: null })
    },
    { timeout: 60_000, interval: 200 },
  )
})
