import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agentRevoked } from '@keyfob/contracts/jobs'
import { openGate } from '@keyfob/gate/open-gate'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../src/config.js'
import { createApp } from '../src/create-app.js'
import { createLog } from '../src/log.js'
import { Queue } from '../src/queue.js'

const { servicesUrl: databaseUrl } = await testDatabase()
const home = await mkdtemp(join(tmpdir(), 'keyfob-sealed-'))
const key = join(home, 'root.key')
const log = createLog({ level: 'silent' })
const options = { databaseUrl, home, fenceMs: 50, log }
await (await openGate(options)).close()
afterAll(() => rm(home, { recursive: true }))

test('a process without the root key starts, says so and takes no requests; when the key is back it works on jobs', async () => {
  await rename(key, `${key}.away`)
  const gate = await openGate(options)
  const postgresUrl = () => gate.queueConnection()
  const queue = new Queue({ redisUrl: undefined, postgresUrl, prefix: 'test', held: gate.whenKeyed(), log })
  const done: string[] = []
  await queue.worker(agentRevoked, async ({ identityId }) => void done.push(identityId))
  const app = await createApp([], { gate, queue, log, config: readConfig({ KEYFOB_PORT: '0' }) })
  const asked = async (path: string) => {
    const answer = await fetch(`${app.url}${path}`)
    return [answer.status, await answer.json()]
  }
  expect(await asked('/health')).toMatchObject([200, { status: 'sealed', sealed: { reason: 'root_key_away' } }])
  expect(await asked('/ready')).toMatchObject([503, { status: 'sealed', parts: { database: 'ok', key: 'away' } }])
  expect(JSON.stringify(await asked('/health'))).not.toContain(home)
  await rename(`${key}.away`, key)
  await gate.whenKeyed()
  expect(await asked('/health')).toMatchObject([200, { status: 'ok' }])
  expect(await asked('/ready')).toMatchObject([200, { status: 'ready', parts: { key: 'ok', queue: 'ok' } }])
  await queue.send(agentRevoked, { identityId: 'AAAAAAAAAAAAAAAA' }, 'one')
  await expect.poll(() => done).toEqual(['AAAAAAAAAAAAAAAA'])
  await app.close()
  await queue.close()
  await gate.close()
})
