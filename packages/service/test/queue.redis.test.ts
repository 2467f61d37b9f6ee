import { newId } from '@keyfob/contracts/ids'
import { agentRevoked } from '@keyfob/contracts/jobs'
import { testRedis } from '@keyfob/testkit/redis'
import { Queue as BullQueue } from 'bullmq'
import { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { createLog } from '../src/log.js'
import { Queue } from '../src/queue.js'
import { Secret } from '../src/secret.js'
import { queuePromises } from './queue-promises.js'

const { url, prefix } = testRedis()
const place = {
  redisUrl: new Secret(url),
  postgresUrl: () => Promise.reject(new Error('PostgreSQL is not asked')),
  prefix,
}

describe('the queue on Redis', () => {
  queuePromises(place)

  test('keeps all keys under one hash tag, so that they are on one node', async () => {
    const redis = new Redis(url)
    const keys = await redis.keys(`*${prefix}*`)
    redis.disconnect()
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter((key) => !key.startsWith(`{${prefix}}:`))).toEqual([])
  })

  test('does no job that somebody put there in another form than its kind has, and goes on with the next', async () => {
    const job = { name: `test.${newId()}`, payload: agentRevoked.payload }
    const lines: Record<string, unknown>[] = []
    const queue = new Queue({ ...place, log: createLog({ stream: { write: (line) => lines.push(JSON.parse(line)) } }) })
    const done: unknown[] = []
    await queue.worker(job, async (payload) => void done.push(payload))
    const connection = new Redis(url)
    const forger = new BullQueue(job.name, { connection, prefix: `{${prefix}}` })
    for (const forged of [null, { identityId: 7 }, { identityId: "' OR true --" }, { __proto__: null }])
      await forger.add(job.name, forged, { attempts: 1 })
    const identityId = newId()
    await queue.send(job, { identityId }, 'genuine')
    await expect.poll(() => lines.filter(({ msg }) => msg === 'a job failed').length, { timeout: 10_000 }).toBe(4)
    await expect.poll(() => done, { timeout: 10_000 }).toEqual([{ identityId }])
    expect(JSON.stringify(lines)).not.toContain('OR true')
    await queue.close()
    await forger.close()
    connection.disconnect()
  })

  test('says at once that Redis is not there, and never its password', async () => {
    const lines: string[] = []
    const log = createLog({ stream: { write: (line) => lines.push(line) } })
    const queue = new Queue({ ...place, redisUrl: new Secret('redis://:LEAK@127.0.0.1:1'), log })
    await expect(queue.ping()).rejects.toMatchObject({
      name: 'StartError',
      message: 'Redis at 127.0.0.1:1 cannot be reached (ECONNREFUSED). Start it, or put right REDIS_URL.',
    })
    await queue.close()
    expect(lines.join()).toContain('Redis cannot be reached')
    expect(lines.join()).not.toContain('LEAK')
  })

  test('says that Redis does not let it in, and never the password', async () => {
    const at = new URL(url)
    at.username = 'nobody'
    at.password = 'LEAK'
    const queue = new Queue({
      ...place,
      redisUrl: new Secret(at.href),
      log: createLog({ stream: { write: () => {} } }),
    })
    const refused = queue.ping()
    await expect(refused).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(/^Redis at .* does not let Keyfob in \(WRONGPASS\)\. .* put right REDIS_URL\.$/),
    })
    await queue.close()
  })
})
