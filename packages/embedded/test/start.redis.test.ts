import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Redis, startRedis } from '../src/redis/start-redis.js'
import { partsOf, processes } from './processes.js'

let directory: string
let redis: Redis

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keyfob-redis-'))
  const started = await startRedis({ directory })
  if (started === undefined) throw new Error('no redis-server or valkey-server on PATH')
  redis = started
})

afterEach(async () => {
  await redis.stop()
  await rm(directory, { recursive: true, force: true })
})

async function ask(...commands: string[]): Promise<string> {
  const socket = connect(redis.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`${[...commands, 'QUIT'].join('\r\n')}\r\n`)
  let answer = ''
  for await (const chunk of socket) answer += chunk
  return answer
}

test('it answers to its password and to nothing else', async () => {
  expect(await ask('PING')).toContain('-NOAUTH')
  const { username, password } = new URL(redis.url)
  expect(await ask(`AUTH ${username} ${password}`, 'PING')).toContain('+PONG')
})

test('it does not show its password to the other users of the machine, and does not run as root', () => {
  const row = processes().find(({ pid }) => pid === redis.pid)
  expect(row?.command).not.toContain(new URL(redis.url).password)
  expect(row?.uid).not.toBe(0)
})

test('one that is killed says so', async () => {
  process.kill(redis.pid, 'SIGKILL')
  expect((await redis.ended)?.message).toContain('Redis ended by itself (SIGKILL)')
})

test('after stop no process of it is left', async () => {
  expect(partsOf(process.pid)).toHaveLength(2)
  await redis.stop()
  expect(await redis.ended).toBeUndefined()
  expect(partsOf(process.pid)).toEqual([])
})
