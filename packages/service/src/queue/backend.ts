import type { Log } from '../log.js'
import type { Secret } from '../secret.js'
import { openPostgresBackend } from './postgres-backend.js'
import { openRedisBackend } from './redis-backend.js'

export type QueueOptions = Readonly<{
  /** Where there is a Redis; else `postgresUrl` is asked. */
  redisUrl: Secret | undefined
  /** The connection string of a role that owns the schema `queue`. */
  postgresUrl: () => Promise<string>
  /** Begins the names of all keys in Redis. */
  prefix: string
  /** Until then there is nothing to work with: workers begin after it. */
  held?: Promise<void> | undefined
  log: Log
}>

/** A queue for each kind of job, wherever they are kept. */
export type QueueBackend = Readonly<{
  add(job: string, payload: unknown, id: string, delayMs: number): Promise<void>
  work(job: string, handle: (payload: unknown) => Promise<void>, concurrency: number): Promise<void>
  ping(): Promise<void>
  close(): Promise<void>
}>

export const openBackend = ({ redisUrl, postgresUrl, prefix, log }: QueueOptions): Promise<QueueBackend> =>
  redisUrl ? openRedisBackend(redisUrl.reveal(), prefix, log) : openPostgresBackend(postgresUrl, log)
