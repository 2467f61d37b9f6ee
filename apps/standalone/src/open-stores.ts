import { resolve } from 'node:path'
import { startRedis } from '@keyfob/embedded/redis'
import type { Supervision } from '@keyfob/embedded/supervise'
import type { DatabaseUrls } from '@keyfob/gate/prepare-database'
import type { Config } from '@keyfob/service/config'
import { openDatabase } from './open-database.js'

/** Where the truth is kept, and where jobs and wake-ups run. */
export type Stores = DatabaseUrls & Readonly<{ redisUrl: string | undefined; described: string }>

/** The database, and Redis from `REDIS_URL`, else a `redis-server` on PATH; without one, PostgreSQL carries the jobs too. */
export async function openStores(config: Config, parts: Supervision, log: (line: string) => void): Promise<Stores> {
  const { databaseUrl, ownerUrl, described } = await openDatabase(config, parts, log)
  const redis = config.redisUrl ? undefined : await startRedis({ directory: resolve(config.home, 'redis') })
  if (redis) parts.add('the Redis server', () => redis.stop())
  const redisUrl = config.redisUrl?.reveal() ?? redis?.url
  return {
    databaseUrl,
    ownerUrl,
    redisUrl,
    described: `${described}; ${
      redis ? 'Redis found on PATH' : redisUrl ? 'Redis of REDIS_URL' : 'no Redis: PostgreSQL carries the queue'
    }`,
  }
}
