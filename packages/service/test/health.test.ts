import { testNtp } from '@keyfob/testkit/ntp'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.js'
import { createApp } from '../src/create-app.js'
import { createLog } from '../src/log.js'
import { Queue } from '../src/queue.js'
import { Secret } from '../src/secret.js'
import { testService } from './service.js'

const ntp = await testNtp()
const compared = await testService([], { ntpServers: [ntp.address] })
const { url, gate, lines } = await testService([])
const ready = async (from = url) => {
  const answer = await fetch(`${from}/ready`)
  return [answer.status, await answer.json()]
}
const health = async (from = url): Promise<[number, { status: string; clock: Record<string, unknown> }]> => {
  const answer = await fetch(`${from}/health`)
  return [answer.status, JSON.parse(await answer.text())]
}

test('a process that runs says so, and that it has compared its clock with nobody but the database', async () => {
  await gate.clock.measure()
  const clock = {
    status: 'unverified',
    ntpOffsetMs: null,
    databaseOffsetMs: expect.any(Number),
    codeOffsetMs: null,
    measuredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  }
  expect(await health()).toEqual([200, { status: 'ok', clock }])
})

test('a process that can serve says so, and that nobody has verified its clock', async () => {
  expect(await ready()).toEqual([
    200,
    { status: 'ready', parts: { database: 'ok', key: 'ok', queue: 'ok', clock: 'unverified' } },
  ])
})

test('a process whose clock was compared with NTP says how far they are apart, and with whom to nobody', async () => {
  await compared.gate.clock.measure()
  const [status, answer] = await health(compared.url)
  expect([status, answer.clock.status]).toEqual([200, 'ok'])
  for (const name of ['ntpOffsetMs', 'databaseOffsetMs', 'codeOffsetMs']) {
    expect(answer.clock[name]).toSatisfy(Number.isInteger)
    expect(Math.abs(Number(answer.clock[name]))).toBeLessThan(500)
  }
  expect(JSON.stringify(answer)).not.toContain('127.0.0.1')
  expect(await ready(compared.url)).toMatchObject([200, { status: 'ready', parts: { clock: 'ok' } }])
})

test('with a clock that is off a process still serves, says so and by how much, and warns in its log', async () => {
  ntp.offsetMs = -3_000
  await compared.gate.clock.measure()
  expect(await ready(compared.url)).toEqual([
    200,
    { status: 'degraded', parts: { database: 'ok', key: 'ok', queue: 'ok', clock: 'off' } },
  ])
  const [status, answer] = await health(compared.url)
  expect([status, answer.status, answer.clock.status]).toEqual([200, 'ok', 'off'])
  expect(Math.abs(Number(answer.clock.codeOffsetMs) - 3_000)).toBeLessThan(500)
  expect(compared.lines.filter(({ status: said }) => said === 'off')).toMatchObject([
    { level: 'warn', msg: expect.stringContaining('no codes are given out'), codeOffsetMs: expect.any(Number) },
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
