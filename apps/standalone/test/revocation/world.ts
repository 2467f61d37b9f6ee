import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '@keyfob/embedded/postgres'
import { migrate } from '@keyfob/gate/migrate'
import { openGate } from '@keyfob/gate/open-gate'
import { startPracticeSite } from '@keyfob/practice-site/site'
import { KeyfobPlatform } from '@keyfob/sdk'
import { DatabaseProxy } from '@keyfob/testkit/database-proxy'
import pg from 'pg'
import { startReceiver, startRelay } from './outside.js'
import { freePort, KillableRedis } from './redis.js'
import { startReplica } from './replica.js'
import { Watch } from './watch.js'

export type World = Awaited<ReturnType<typeof createWorld>>

export type WorldOptions = Readonly<{
  /** An empty folder. */
  folder: string
  /** The fence of each process, in milliseconds. The first is the one that revokes. */
  fences: readonly number[]
  /** Whether what is committed outlives PostgreSQL where that ends by itself; quicker without. */
  durable?: boolean
  /** Told each mail that the relay takes, and what comes to the receiver of webhooks. */
  onMail?: (raw: Buffer) => void
  onWebhook?: (bytes: Buffer) => void
}>

const connectionsMax = 4

/**
 * Several processes that serve everything, on one PostgreSQL and one Redis of their own; a relay, a receiver of webhooks; and
 * one agent whose mails the others get.
 */
export async function createWorld({ folder, fences, durable = false, onMail, onWebhook }: WorldOptions) {
  const home = join(folder, 'home')
  const directory = join(folder, 'postgres')
  await mkdir(home)
  const watch = new Watch()
  const ends: (() => unknown)[] = []
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const database = { current: await startPostgres({ directory, durable }) }
    ends.push(() => database.current.stop())
    await migrate(database.current.url)
    const proxy = await DatabaseProxy.to(database.current.port)
    ends.push(() => proxy.close())
    const redis = await KillableRedis.start()
    ends.push(() => redis.kill())
    const site = await startPracticeSite({ smtp: () => ({ host: '127.0.0.1', port: 1 }) })
    ends.push(() => site.close())
    const seenByHook = watch.of(undefined, 'webhook')
    const receiver = await startReceiver('practice.test', (bytes) => {
      seenByHook(bytes)
      onWebhook?.(bytes)
    })
    ends.push(receiver.close)
    // What the feeder wrote is the feeder's, also where it comes back: it goes on living.
    const relay = await startRelay((raw) => {
      onMail?.(raw)
      if (!/^From: feeder /m.test(raw.toString('latin1'))) watch.of(undefined, 'outbound mail')(raw)
    })
    ends.push(relay.close)
    const authorities = join(folder, 'receiver.pem')
    await writeFile(authorities, receiver.cert)

    const databaseUrl = proxy.through(database.current.url)
    const gate = await openGate({ databaseUrl, home, fenceMs: 50, log: { warn: () => {}, error: () => {} } })
    const organisation = await gate.bootstrap.firstOrganisation('Proof')
    const platformToken = await gate.bootstrap.platformToken(organisation.id, 'proof')
    await gate.close()

    const smtpPort = await freePort()
    const replicas = await Promise.all(
      fences.map((fenceMs, at) =>
        startReplica(`replica-${at}`, {
          ...environmentOf(home),
          DATABASE_URL: named(databaseUrl, `replica-${at}`),
          REDIS_URL: redis.url,
          KEYFOB_FENCE_MS: String(fenceMs),
          // Mail from outside is for the first.
          KEYFOB_SMTP_PORT: at === 0 ? String(smtpPort) : '0',
          KEYFOB_DNS_SERVERS: `${site.dns.host}:${site.dns.port}`,
          KEYFOB_WEBHOOK_ALLOW_PRIVATE: '127.0.0.1',
          KEYFOB_WEBHOOK_CA_FILE: authorities,
        }),
      ),
    )
    ends.push(() => Promise.all(replicas.map((replica) => replica.stop())))
    const pool = new pg.Pool({ connectionString: databaseUrl, max: connectionsMax, application_name: 'proof' })
    pool.on('error', () => {})
    ends.push(() => pool.end())

    const operator = new KeyfobPlatform({ baseUrl: replicas[0]?.url ?? '', token: platformToken, maxRetries: 0 })
    await operator.relays.add({ host: '127.0.0.1', port: relay.port, tls: 'none' })
    await operator.webhooks.create({ url: receiver.url, events: ['mail.received', 'agent.revoked'] })
    const feeder = await operator.identities.create({ name: 'feeder' })
    const smtp = { host: '127.0.0.1', port: smtpPort }
    return {
      watch,
      database,
      directory,
      durable,
      home,
      proxy,
      redis,
      replicas,
      smtp,
      pool,
      platformToken,
      feeder,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function environmentOf(home: string): Record<string, string> {
  // biome-ignore lint/style/noProcessEnv: a child is told where programs and temporary folders are
  const { PATH = '', TMPDIR = '/tmp' } = process.env
  return {
    PATH,
    TMPDIR,
    KEYFOB_HOME: home,
    KEYFOB_PORT: '0',
    KEYFOB_DOMAIN: 'agents.test',
    KEYFOB_NTP_SERVERS: 'none',
    KEYFOB_MAIL_PER_DAY: '1000000',
    // Revoked agents go on asking.
    KEYFOB_FAILED_AUTH_PER_MINUTE: '0',
  }
}

/** The same address, for connections that bear this name. */
const named = (url: string, name: string): string => {
  const address = new URL(url)
  address.searchParams.set('application_name', name)
  return address.href
}
