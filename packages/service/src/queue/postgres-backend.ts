import { EnduringClient } from '@keyfob/gate/enduring-client'
import { createPostgresBackend, PostgresConnection, Queue, runMigrations, Worker } from 'bullmq'
import { failureOf } from '../failure.js'
import type { Log } from '../log.js'
import type { QueueBackend } from './backend.js'
import { queuesOver } from './queues.js'

const schema = 'queue'
const connectionsMax = 2

/** Queues on PostgreSQL, where there is no Redis: tables of BullMQ's own in the schema `queue`. */
export async function openPostgresBackend(url: () => Promise<string>, log: Log): Promise<QueueBackend> {
  const connection = {
    Client: EnduringClient,
    connectionString: await url(),
    schema,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
  }
  const own = new PostgresConnection(connection)
  own.on('error', (error: Error) => log.warn({ failure: failureOf(error) }, "the queue's database cannot be reached"))
  try {
    await migrate(own)
  } catch (error) {
    await own.close()
    throw error
  }
  const makers = {
    queue: (job: string) => new Queue(job, { connection }, createPostgresBackend) as unknown as Queue,
    worker: (job: string, handle: (data: unknown) => Promise<void>, concurrency: number) =>
      new Worker(
        job,
        ({ data }) => handle(data),
        { connection, concurrency },
        createPostgresBackend,
      ) as unknown as Worker,
    ping: async () => void (await own.pool.query('SELECT 1')),
    close: () => own.close(),
  }
  return queuesOver(makers, log)
}

/** Brings BullMQ's tables up to date. The schema is there, made by the gate; this role may not make one, so it does not ask. */
async function migrate(connection: PostgresConnection): Promise<void> {
  const client = await connection.pool.connect()
  try {
    const session = {
      query: <R>(text: string, params?: readonly unknown[]) =>
        text.startsWith('CREATE SCHEMA') ? Promise.resolve({ rows: [] as R[] }) : client.query<R>(text, params),
    }
    await runMigrations(session, schema)
  } finally {
    client.release()
  }
}
