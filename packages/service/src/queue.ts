import type { Job } from '@keyfob/contracts/jobs'
import type { z } from 'zod'
import { failureOf } from './failure.js'
import { openBackend, type QueueBackend, type QueueOptions } from './queue/backend.js'

/** Does what a job says. Throwing has it tried again; done twice is done once. */
export type JobHandler<P extends z.ZodType> = (payload: z.output<P>) => Promise<void>

/**
 * Background jobs, each in a queue of its own: BullMQ on Redis, or on PostgreSQL where there is no Redis. Delivered at
 * least once. It is tidying: nothing that must hold depends on a job.
 */
export class Queue {
  private backend: Promise<QueueBackend> | undefined
  private readonly served = new Set<string>()
  private closed = false

  /** Connects with the first use. */
  constructor(private readonly options: QueueOptions) {}

  /**
   * Adds a job, to be done after `delayMs`. Adding it again under the same id, while the first is there or was done today, adds
   * nothing. Throws for another payload than the job's.
   */
  async send<P extends z.ZodType>(job: Job<P>, payload: z.input<P>, id: string, delayMs = 0): Promise<void> {
    const checked = job.payload.parse(payload)
    const backend = await this.open()
    await backend.add(job.name, checked, id, delayMs)
  }

  /** Has `handler` do every job of this kind from now on, or once it is no more held; so many at once. One handler for a kind of job in a process. */
  async worker<P extends z.ZodType>(job: Job<P>, handler: JobHandler<P>, concurrency = 5): Promise<void> {
    if (this.served.has(job.name)) throw new Error(`${job.name} has a worker in this process already`)
    this.served.add(job.name)
    const begin = async () => {
      const backend = await this.open()
      await backend.work(job.name, async (data) => handler(job.payload.parse(data)), concurrency)
    }
    const { held, log } = this.options
    if (held === undefined) return begin()
    // Not waited for: it may last, and this process has other things to do.
    void held
      .then(() => (this.closed ? undefined : begin()))
      .catch((error: unknown) =>
        log.error({ job: job.name, failure: failureOf(error) }, 'a kind of job is not worked on'),
      )
  }

  /** Throws where the queue cannot be reached. */
  async ping(): Promise<void> {
    const backend = await this.open()
    await backend.ping()
  }

  /** Lets the running jobs end. Idempotent. */
  async close(): Promise<void> {
    this.closed = true
    const backend = await this.backend?.catch(() => undefined)
    this.backend = undefined
    await backend?.close()
  }

  private open(): Promise<QueueBackend> {
    if (this.closed) throw new Error('the queue is closed')
    this.backend ??= openBackend(this.options).catch((error: unknown) => {
      // The next use tries anew.
      this.backend = undefined
      throw error
    })
    return this.backend
  }
}
