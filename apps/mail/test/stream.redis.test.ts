import { type ServedProcess, testProcesses } from '@keyfob/testkit/processes'
import { testRedis } from '@keyfob/testkit/redis'
import { afterAll, expect, test } from 'vitest'
import { RedisBell } from '../src/wait/redis-bell.js'
import { EventStreamReader } from './event-stream.js'
import { createAgent, revoke, silent, testGate } from './fixture.js'
import { deliverLetter } from './logins.js'

const { url: redisUrl, prefix } = testRedis()
const { gate, url: databaseUrl, home, platform } = await testGate()
const bell = new RedisBell(redisUrl, `${prefix}:arrivals`, silent)
afterAll(() => bell.close())

const startProcess = testProcesses()
const start = () =>
  startProcess(new URL('../dist/main.js', import.meta.url), {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    KEYFOB_HOME: home,
    KEYFOB_QUEUE_PREFIX: prefix,
    // A busy machine is no reason to lose an event here.
    KEYFOB_FENCE_MS: '5000',
  })
const open = async ({ url }: ServedProcess, token: string, lastEventId: string) => {
  const headers = { authorization: `Bearer ${token}`, 'last-event-id': lastEventId }
  return new EventStreamReader(await fetch(`${url}/v0/messages/stream`, { headers }))
}

test('a stream whose process is killed goes on at another, with each mail once and in order', async () => {
  const of = await createAgent(gate, platform)
  const [first, second] = await Promise.all([start(), start()])
  await bell.open()
  const heard: string[] = []
  let stream = await open(first, of.token, 'c0')
  const next = async () => heard.push(String((await stream.event())?.id))
  for (let at = 0; at < 20; at++) {
    await deliverLetter(gate, of, { body: `Your sign-in code is ${100_001 + at}. It works once.` })
    bell.ring(of.id)
    if (at < 10) await next()
    if (at === 14) await first.kill()
  }
  stream = await open(second, of.token, heard.at(-1) ?? '')
  while (heard.length < 20) await next()
  expect(heard).toEqual(Array.from({ length: 20 }, (_, at) => `c${(at + 1).toString(36)}`))
  // Of this process's revocation the other one is told.
  const ended = stream.block()
  await revoke(gate, platform, of.id)
  expect(await ended).toBeUndefined()
})
