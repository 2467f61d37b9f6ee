import { resolve } from 'node:path'
import { startPostgres } from '@keyfob/embedded/postgres'
import { startRedis } from '@keyfob/embedded/redis'
import type { Supervision } from '@keyfob/embedded/supervise'
import type { Config } from '@keyfob/service/config'

/** Where the truth is kept, and where jobs and wake-ups run. */
export type Stores = Readonly<{ databaseUrl: string; redisUrl: string | undefined; described: string }>

/**
 * PostgreSQL from `DATABASE_URL`, else a real one of our own in the data folder. Redis from `REDIS_URL`, else a
 * `redis-server` on PATH; without one, PostgreSQL carries the jobs too.
 */
export async function openStores(config: Config, parts: Supervision, log: (line: string) => void): Promise<Stores> {
  const home = resolve(config.home)
  const external = config.databaseUrl?.reveal()
  const postgres = external === undefined ? await startPostgres({ directory: `${home}/postgres`, log }) : undefined
  if (postgres) {
    parts.add('the database server', () => postgres.stop())
    void postgres.ended.then((failure) => failure && log(failure.message))
  }
  const redis = config.redisUrl ? undefined : await startRedis({ directory: `${home}/redis` })
  if (redis) parts.add('the Redis server', () => redis.stop())
  const redisUrl = config.redisUrl?.reveal() ?? redis?.url
  return {
    databaseUrl: external ?? postgres?.url ?? '',
    redisUrl,
    described: `${postgres ? `PostgreSQL ${postgres.version}, embedded` : 'PostgreSQL of DATABASE_URL'}; ${
      redis ? 'Redis found on PATH' : redisUrl ? 'Redis of REDIS_URL' : 'no Redis: PostgreSQL carries the queue'
    }`,
  }
}
