import { EventEmitter, once } from 'node:events'
import { testRedis } from '@keyfob/testkit/redis'
import { afterAll, expect, test } from 'vitest'
import { RedisBell } from '../src/wait/redis-bell.js'
import { silent } from './fixture.js'

const { url, prefix } = testRedis()
const bells = [1, 2].map(() => new RedisBell(url, `${prefix}:arrivals`, silent))
afterAll(() => Promise.all(bells.map((bell) => bell.close())))

test('a ring is heard in every process that shares the Redis', async () => {
  const [ours, theirs] = bells as [RedisBell, RedisBell]
  await Promise.all([ours.open(), theirs.open()])
  const heard = new EventEmitter()
  ours.listen((agentId) => heard.emit('ours', agentId))
  theirs.listen((agentId) => heard.emit('theirs', agentId))
  const both = Promise.all([once(heard, 'ours'), once(heard, 'theirs')])
  ours.ring('agent')
  expect(await both).toEqual([['agent'], ['agent']])
})
