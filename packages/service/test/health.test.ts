import { expect, test } from 'vitest'
import { readConfig } from '../src/config.js'
import { createApp } from '../src/create-app.js'
import { createLog } from '../src/log.js'
import { Queue } from '../src/queue.js'
import { Secret } from '../src/secret.js'
import { testService } from './service.js'

const { url, gate, lines } = await testService([])
const ready = async (from = url) => {
  const answer = await fetch(`${from}/ready`)
  return [answer.status, await answer.json()]
}

test('a process that runs says so', async () => {
  const answer = await fetch(`${url}/health`)
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
})

test('a process that can serve says so, and that nobody has verified its clock', async () => {
  expect(await ready()).toEqual([
    200,
    { status: 'ready', parts: { database: 'ok', key: 'ok', queue: 'ok', clock: 'unverified' } },
  ])
})

test('without its queue a process still serves, and says what is missing', async () => {
  const log = createLog({ level: 'silent' })
  const queue = new Queue({
    redisUrl: new Secret('redis://:LEAK@127.0.0.1:1'),
    postgresUrl: async () => '',
    prefix: 'test',
    log,
  })
  const app = await createApp([], { gate, queue, log, config: readConfig({ KEYFOB_PORT: '0' }) })
  expect(await ready(app.url)).toEqual([
    200,
    { status: 'degraded', parts: { database: 'ok', key: 'ok', queue: 'down', clock: 'unverified' } },
  ])
  await app.close()
  await queue.close()
})

test('without its database it takes no requests, and is told apart from one that is dead', async () => {
  await gate.close()
  expect(await ready()).toEqual([
    503,
    { status: 'unavailable', parts: { database: 'down', key: 'ok', queue: 'ok', clock: 'unverified' } },
  ])
  expect((await fetch(`${url}/health`)).status).toBe(200)
  expect(JSON.stringify(lines)).not.toContain('postgres')
})
