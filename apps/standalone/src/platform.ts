import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Supervision } from '@keyfob/embedded/supervise'
import type { Gate } from '@keyfob/gate/gate'
import { type GateOptions, openGate } from '@keyfob/gate/open-gate'
import { prepareDatabase } from '@keyfob/gate/prepare-database'
import { IdentityModule } from '@keyfob/identity/module'
import { MailModule, SmtpAddress } from '@keyfob/mail/module'
import { Config } from '@keyfob/service/config'
import { createApp } from '@keyfob/service/create-app'
import { gateOptionsOf } from '@keyfob/service/gate-options'
import type { Log } from '@keyfob/service/log'
import { Queue } from '@keyfob/service/queue'
import { Secret } from '@keyfob/service/secret'
import { VaultModule } from '@keyfob/vault/module'
import { readHidden } from './mail-connect/read-secret.js'
import { openStores } from './open-stores.js'

/** The running platform: the three services and the admin app in this process. */
export type Platform = Readonly<{
  /** The API's address; the admin app is under `/admin/`. */
  url: string
  smtp: Readonly<{ host: string; port: number }>
  /** What it runs on, in words. */
  stores: string
  /** The migrations that this start applied. */
  migrated: readonly string[]
  organisation: Readonly<{ id: string; created: boolean }>
  gate: Gate
}>

export type PlatformOptions = Readonly<{
  config: Config
  log: Log
  /** Ends, in order, what is started here. */
  parts: Supervision
  /** Told what happens on the way, a line each. */
  say?: (line: string) => void
  /** What is to be done with the open gate before anything is served. */
  prepare?: (gate: Gate) => Promise<void>
  /** Runs one step of the start, and may show it. */
  step?: <T>(done: (value: T) => string, work: () => Promise<T>) => Promise<T>
}>

const adminFiles = fileURLToPath(new URL('./dist', import.meta.resolve('@keyfob/admin/package.json')))

/** Starts everything: database, queue, gate, services, admin app. Throws an error whose sentence says what to do. */
export async function startPlatform({
  config: given,
  log,
  parts,
  say = () => {},
  prepare = async () => {},
  step = quietly,
}: PlatformOptions): Promise<Platform> {
  const home = resolve(given.home)
  const stores = await step(
    ({ described }) => described,
    () => openStores(given, parts, say),
  )
  const migrated = await step(
    ({ length }) => `database brought up to date: ${length} migrations`,
    () => prepareDatabase(stores),
  )
  const config = new Config({ ...given, home, ...(stores.redisUrl && { redisUrl: new Secret(stores.redisUrl) }) })
  const running = await step(
    ({ url }) => `identity, vault and mail serve at ${url}`,
    () => serve(config, stores.databaseUrl, log, parts, prepare),
  )
  return { ...running, stores: stores.described, migrated }
}

const quietly = <T>(_: (value: T) => string, work: () => Promise<T>): Promise<T> => work()

/** How the gate is opened with these settings. */
export function gateOptions(config: Config, databaseUrl: string, log: Log): GateOptions {
  const ask = process.stdin.isTTY ? readHidden : undefined
  return { ...gateOptionsOf(config, ask), home: resolve(config.home), databaseUrl, log }
}

/** Gate, queue and the services on it, the admin app beside them. */
async function serve(
  config: Config,
  databaseUrl: string,
  log: Log,
  parts: Supervision,
  prepare: (gate: Gate) => Promise<void>,
) {
  const gate = await openGate(gateOptions(config, databaseUrl, log))
  parts.add('the gate', () => gate.close())
  await prepare(gate)
  const { redisUrl } = config
  const queue = new Queue({
    redisUrl,
    postgresUrl: () => gate.queueConnection(),
    prefix: config.queuePrefix,
    held: gate.whenKeyed(),
    log,
  })
  parts.add('the queue', () => queue.close())
  const organisation = await gate.bootstrap.firstOrganisation('Keyfob')
  const app = await createApp([IdentityModule, VaultModule, MailModule], {
    config,
    gate,
    log,
    queue,
    static: { prefix: '/admin/', directory: adminFiles },
  })
  parts.add('the services', () => app.close())
  const { host = config.smtpHost, port = config.smtpPort } = app.app.get(SmtpAddress)
  return { url: app.url, smtp: { host, port }, organisation, gate }
}
