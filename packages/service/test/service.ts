import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openGate } from '@keyfob/gate/open-gate'
import { testDatabase } from '@keyfob/testkit/postgres'
import type { Type } from '@nestjs/common'
import { afterAll, expect } from 'vitest'
import { readConfig } from '../src/config.js'
import { type AppOptions, createApp } from '../src/create-app.js'
import { createLog } from '../src/log.js'
import { Queue } from '../src/queue.js'

export type TestServiceOptions = Readonly<{
  env?: Record<string, string>
  static?: AppOptions['static']
  fenceMs?: number
  ntpServers?: readonly string[]
}>

/** What every refusal looks like, to the letter. */
export const envelope = (error: string, status: number) => ({
  error,
  status,
  message: expect.any(String),
  requestId: expect.stringMatching(/^[A-Za-z0-9_-]{8,64}$/),
})

/** A whole service on a database of its own, with a real gate, on a port that the system chose. `lines` is its log. */
export async function testService(
  modules: readonly Type[],
  { env = {}, fenceMs = 200, ntpServers = [], static: files }: TestServiceOptions = {},
) {
  const { servicesUrl: databaseUrl } = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'keyfob-service-'))
  const lines: Record<string, unknown>[] = []
  const log = createLog({ level: 'debug', stream: { write: (line) => lines.push(JSON.parse(line)) } })
  const config = readConfig({ KEYFOB_PORT: '0', ...env })
  const gate = await openGate({ databaseUrl, home, fenceMs, ntpServers, log })
  const queue = new Queue({ redisUrl: undefined, postgresUrl: () => gate.queueConnection(), prefix: 'test', log })
  const { app, url, close } = await createApp(modules, { gate, config, log, queue, ...(files && { static: files }) })
  const organisation = await gate.bootstrap.firstOrganisation('Test')
  const platformToken = await gate.bootstrap.platformToken(organisation.id, 'test')
  afterAll(async () => {
    await close()
    await queue.close()
    await gate.close()
    await rm(home, { recursive: true })
  })
  /** The outcomes that the audit holds for one request, in order. */
  const audited = (requestId: string): Promise<string[]> =>
    gate.maintain('test', async ({ tx }) => {
      const rows = await tx.auditEvent.findMany({ where: { requestId }, orderBy: { id: 'asc' } })
      return rows.map(({ outcome }) => outcome)
    })
  /** The line that the log has of one request. */
  const lineOf = (requestId: string) => lines.find((line) => line.msg === 'request' && line.requestId === requestId)

  return { app, url, home, gate, queue, lines, platformToken, audited, lineOf }
}
