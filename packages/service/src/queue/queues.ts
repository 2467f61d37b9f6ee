import type { JobsOptions, Queue, Worker } from 'bullmq'
import { failureOf } from '../failure.js'
import type { Log } from '../log.js'
import type { QueueBackend } from './backend.js'

/** Tried again ten times, over some seventeen minutes; what then failed is kept for a look, what was done for a day at most. */
const jobOptions: JobsOptions = {
  attempts: 10,
  backoff: { type: 'exponential', delay: 2_000 },
  removeOnComplete: { age: 86_400, count: 1_000 },
  removeOnFail: { count: 1_000 },
}

const warningEveryMs = 10_000

/** How a place makes BullMQ's two halves of one queue. */
type Makers = Readonly<{
  queue: (job: string) => Queue
  worker: (job: string, process: (data: unknown) => Promise<void>, concurrency: number) => Worker
  ping: () => Promise<void>
  close: () => Promise<void>
}>

/** The queues of one process over BullMQ. A lost connection is logged and mended by BullMQ. */
export function queuesOver(makers: Makers, log: Log): QueueBackend {
  const queues = new Map<string, Queue>()
  const workers: Worker[] = []
  let warnedMs = Number.NEGATIVE_INFINITY
  // While its place is away BullMQ says so several times a second.
  const warn = (job: string) => (error: Error) => {
    if (performance.now() - warnedMs < warningEveryMs) return
    warnedMs = performance.now()
    log.warn({ job, failure: failureOf(error) }, 'the queue is in trouble')
  }

  const queueOf = (job: string): Queue => {
    const known = queues.get(job)
    if (known) return known
    const made = makers.queue(job)
    made.on('error', warn(job))
    queues.set(job, made)
    return made
  }

  return {
    async add(job, payload, id, delayMs) {
      await queueOf(job).add(job, payload, { ...jobOptions, jobId: id, delay: delayMs })
    },
    async work(job, handle, concurrency) {
      const worker = makers.worker(job, handle, concurrency)
      worker.on('error', warn(job))
      worker.on('failed', (failed, error) =>
        log.error({ job, jobId: failed?.id, attempt: failed?.attemptsMade, failure: failureOf(error) }, 'a job failed'),
      )
      workers.push(worker)
      await worker.waitUntilReady()
    },
    ping: makers.ping,
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      await makers.close()
    },
  }
}
