import { openGate } from '@keyfob/gate/open-gate'
import { prepareDatabase } from '@keyfob/gate/prepare-database'
import type { Type } from '@nestjs/common'
import { type Config, ConfigError, readConfig } from './config.js'
import { type App, createApp } from './create-app.js'
import { failureOf } from './failure.js'
import { gateOptionsOf } from './gate-options.js'
import { createLog, type Log } from './log.js'
import { Queue } from './queue.js'

export { type App, createApp } from './create-app.js'

/**
 * The whole life of a process that serves these modules: configuration from the environment, gate, queue, HTTP; then, at
 * SIGINT or SIGTERM, the same backwards. What keeps it from starting is one text for the person at the terminal, and exit
 * code 1.
 */
export async function serve(...modules: readonly Type[]): Promise<App> {
  try {
    const config = readConfig()
    return await start(modules, config, createLog({ level: config.logLevel }))
  } catch (error) {
    if (!(error instanceof Error) || !['ConfigError', 'StartError'].includes(error.name)) throw error
    console.error(error.message)
    return process.exit(1)
  }
}

async function start(modules: readonly Type[], config: Config, log: Log): Promise<App> {
  const databaseUrl = config.databaseUrl?.reveal()
  if (databaseUrl === undefined)
    throw new ConfigError(['DATABASE_URL must be set: a service that runs apart has no PostgreSQL of its own.'])
  await prepareDatabase({ databaseUrl, ownerUrl: config.migrationDatabaseUrl?.reveal() })
  const gate = await openGate({ ...gateOptionsOf(config), databaseUrl, log })
  const queue = new Queue({
    redisUrl: config.redisUrl,
    postgresUrl: () => gate.queueConnection(),
    prefix: config.queuePrefix,
    held: gate.whenKeyed(),
    log,
  })
  const closeParts = async () => {
    await queue.close()
    await gate.close()
  }
  try {
    const app = await createApp(modules, { gate, config, log, queue })
    log.info({ address: app.url }, 'listening')
    if (!gate.ledgerIsOutside)
      log.warn({}, 'one volume: a snapshot of this machine resurrects, until KEYFOB_LEDGER names a folder on another')
    if (gate.databaseRole === 'owner')
      log.warn(
        {},
        'the role of DATABASE_URL owns the tables and could change the audit log, until KEYFOB_MIGRATION_DATABASE_URL is set',
      )
    const close = () => app.close().finally(closeParts)
    endWithSignals(close, log)
    return { ...app, close }
  } catch (error) {
    await closeParts()
    throw error
  }
}

function endWithSignals(close: () => Promise<void>, log: Log): void {
  let ending = false
  const end = async (code: number) => {
    // Asked twice, somebody is in a hurry.
    if (ending) process.exit(code || 130)
    ending = true
    try {
      await close()
      process.exit(code)
    } catch (error) {
      log.error({ failure: failureOf(error) }, 'ending failed')
      process.exit(1)
    }
  }
  process.on('SIGINT', () => void end(0))
  process.on('SIGTERM', () => void end(0))
  process.on('uncaughtException', (error) => {
    log.error({ failure: failureOf(error) }, 'an error that nobody caught')
    void end(1)
  })
}
