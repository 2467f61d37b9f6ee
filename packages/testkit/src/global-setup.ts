import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startRedis } from '@keyfob/embedded/redis'
import type { TestProject } from 'vitest/node'
import './postgres.js'
import './redis.js'
import { startTestServer, type TestServerOptions } from './test-server.js'

export type GlobalSetupOptions = TestServerOptions & {
  /** A Redis to use instead of one of our own. */
  redisUrl?: string | undefined
}

/** What vitest runs once around all integration tests: starts their PostgreSQL and Redis, and returns how to end them. */
export function globalSetup(options: GlobalSetupOptions): (project: TestProject) => Promise<() => Promise<void>> {
  return async (project) => {
    const redis = options.redisUrl === undefined ? await startTestRedis() : undefined
    project.provide('redis', options.redisUrl ?? redis?.url)
    const { server, stop } = await startTestServer(options)
    project.provide('postgres', server)
    return async () => {
      await stop()
      await redis?.stop()
    }
  }
}

async function startTestRedis(): Promise<{ url: string; stop(): Promise<void> } | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'keyfob-test-redis-'))
  const remove = () => rm(directory, { recursive: true, force: true })
  const redis = await startRedis({ directory })
  if (redis === undefined) {
    await remove()
    return undefined
  }
  return { url: redis.url, stop: () => redis.stop().then(remove) }
}
