import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openGate } from '@keyfob/gate/open-gate'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll, describe } from 'vitest'
import { createLog } from '../src/log.js'
import { queuePromises } from './queue-promises.js'

const { servicesUrl: databaseUrl } = await testDatabase()
const home = await mkdtemp(join(tmpdir(), 'keyfob-queue-'))
const gate = await openGate({ databaseUrl, home, fenceMs: 50, log: createLog({ level: 'silent' }) })

describe('the queue on PostgreSQL, as the role that sees nothing but the queue', () => {
  queuePromises({ redisUrl: undefined, postgresUrl: () => gate.queueConnection(), prefix: 'test' })
})

afterAll(async () => {
  await gate.close()
  await rm(home, { recursive: true })
})
