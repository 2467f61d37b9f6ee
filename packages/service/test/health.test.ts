import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { testNtp } from '@keyfob/testkit/ntp'
import { expect, test, vi } from 'vitest'
import { readConfig } from '../src/config.js'
import { createApp } from '../src/create-app.js'
import { createLog } from '../src/log.js'
import { Queue } from '../src/queue.js'
import { Secret } from '../src/secret.js'
import { testService } from './service.js'

const ntp = await testNtp()
const compared = await testService([], { ntpServers: [ntp.address] })
const { url, home, gate, lines } = await testService([])
const ready = async (from = url) => {
  const answer = await fetch(`${from}/ready`)
  return [answer.status, await answer.json()]
}
const health = async (
  from = url,
): Promise<[number, { status: string; clock: Record<string, unknown>; audit: { status: string; since?: string } }]> => {
  const answer = await fetch(`${from}/health`)
  return [answer.status, JSON.parse(await answer.text())]
}

test('a process that runs says so, that it has compared its clock with nobody but the database, and that its ledger is on one volume with the data', async () => {
  await gate.clock.measure()
  const clock = {
    status: 'unverified',
    ntpOffsetMs: null,
    databaseOffsetMs: expect.any(Number),
    codeOffsetMs: null,
    measuredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  }
  expect(await health()).toEqual([
    200,
    { status: 'ok', clock, audit: { status: 'elsewhere' }, ledger: 'one_volume', database: 'services' },
  ])
})

test('a process that cannot keep the signatures of the audit log says so and since when, until it can', async () => {
  const audit = async () => (await health())[1].audit
  // Transactions of other databases of the server hold it up.
  await vi.waitFor(async () => expect(await gate.auditLog.seal()).toBeGreaterThan(0), { timeout: 30_000 })
  expect(await audit()).toEqual({ status: 'ok' })
  const folder = join(home, 'checkpoints')
  await rm(folder, { recursive: true })
  await expect(gate.auditLog.checkpoint()).rejects.toThrow('ENOENT')
  const { status, since } = await audit()
  expect([status, since]).toEqual(['unsigned', expect.stringMatching(/^\d{4}-.*Z$/)])
  await expect(gate.auditLog.checkpoint()).rejects.toThrow('ENOENT')
  expect(await audit()).toEqual({ status, since })
  await mkdir(folder)
  expect(await gate.auditLog.checkpoint()).toBe(1)
  expect(await audit()).toEqual({ status: 'ok' })
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
    expect(Math.abs(Number(answer.clock[name]))).toBeLessThan(1_000)
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
  expect(Math.abs(Number(answer.clock.codeOffsetMs) - 3_000)).toBeLessThan(1_000)
  expect(compared.lines.filter(({ status: said }) => said === 'off')).toMatchObject([
    { level: 'warn', msg: expect.stringContaining('no codes are given out'), codeOffsetMs: expect.any(Number) },
  ])
})

test('a sealed installation says so and since when; it is served still, so that agents can be revoked', async () => {
  await gate.seal('operator')
  const since = expect.stringMatching(/^\d{4}-.*Z$/)
  expect(await health()).toMatchObject([200, { status: 'sealed', sealed: { reason: 'operator', since } }])
  expect(await ready()).toMatchObject([200, { status: 'sealed', parts: { database: 'ok', key: 'ok' } }])
  await gate.unseal('operator')
  expect(await health()).toMatchObject([200, { status: 'ok' }])
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
