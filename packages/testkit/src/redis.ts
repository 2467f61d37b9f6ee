import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the run's Redis; absent where there is none, and then the suites `*.redis.test.ts` are not run. */
    redis: string | undefined
  }
}

/** The run's Redis, and a key prefix that no other caller has. It is shared: nobody flushes it. */
export function testRedis(): { url: string; prefix: string } {
  const url = inject('redis')
  if (url === undefined) throw new Error('this suite needs redis-server or valkey-server on PATH, or REDIS_URL')
  return { url, prefix: `test-${randomBytes(6).toString('hex')}` }
}
