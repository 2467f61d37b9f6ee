import { StartError } from '@keyfob/gate/start-error'
import { Queue, Worker } from 'bullmq'
import { Redis, type RedisOptions } from 'ioredis'
import { failureOf } from '../failure.js'
import type { Log } from '../log.js'
import type { QueueBackend } from './backend.js'
import { queuesOver } from './queues.js'

/**
 * Queues on Redis. A sender fails at once while Redis is away, and the outbox sends again; a worker waits for it. All keys
 * of an installation share one hash tag, so that they are on one node of a cluster, as BullMQ's scripts need.
 * @throws StartError where Redis is not there, or does not let it in
 */
export async function openRedisBackend(url: string, prefix: string, log: Log): Promise<QueueBackend> {
  const sender = connect(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true }, log)
  const receiver = connect(url, { maxRetriesPerRequest: null, lazyConnect: true }, log)
  const close = async () => {
    sender.disconnect()
    receiver.disconnect()
  }
  // What connecting throws says only that the connection has closed.
  let reason: NodeJS.ErrnoException | undefined
  sender.on('error', (error) => {
    reason = error
  })
  try {
    await sender.connect()
  } catch (error) {
    await close()
    throw new StartError(notThere(url, reason ?? (error as Error)), { cause: error })
  }
  const tag = `{${prefix}}`
  const makers = {
    queue: (job: string) => new Queue(job, { connection: sender, prefix: tag }),
    worker: (job: string, handle: (data: unknown) => Promise<void>, concurrency: number) =>
      new Worker(job, ({ data }) => handle(data), { connection: receiver, prefix: tag, concurrency }),
    ping: async () => void (await sender.ping()),
    close,
  }
  return queuesOver(makers, log)
}

function connect(url: string, options: RedisOptions, log: Log): Redis {
  const redis = new Redis(url, {
    ...options,
    replyMapping: 'legacy',
    retryStrategy: (attempt: number) => Math.min(5_000, 100 * 2 ** attempt),
  })
  redis.on('error', (error) => log.warn({ failure: failureOf(error) }, 'Redis cannot be reached'))
  return redis
}

/** Redis' own refusals begin with their code, and repeat nothing of what they were given. */
function notThere(url: string, { code, message }: NodeJS.ErrnoException): string {
  const { hostname, port } = new URL(url)
  const refusal = /^(?:WRONGPASS|NOAUTH|NOPERM|ERR)\b/.exec(message)?.[0]
  return `Redis at ${hostname}:${port || 6379} ${refusal ? 'does not let Keyfob in' : 'cannot be reached'} (${refusal ?? code ?? message}). Start it, or put right REDIS_URL.`
}
