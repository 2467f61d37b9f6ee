import { availableParallelism } from 'node:os'
import { WorkerPool, type WorkerPoolOptions } from '@keyfob/service/worker-pool'
import { isLarge, largeMail } from './large-mail.js'
import type { ReadMail } from './read-mail.js'

export type { ReadMail } from './read-mail.js'

const common: Omit<WorkerPoolOptions, 'threads'> = {
  file: new URL('./parse.worker', import.meta.url),
  jobsPerThread: 1,
  timeoutMs: 10_000,
  heapMegabytesMax: 256,
  queueMax: 500,
}

/** Reads mails in threads of their own: ten seconds and 256 MiB of heap each, thirty for a large one. Large ones hold up no other. */
export class MailReader {
  private readonly pool = new WorkerPool<Uint8Array, ReadMail>({
    ...common,
    threads: Math.max(1, Math.min(2, availableParallelism())),
  })
  private readonly large = new WorkerPool<Uint8Array, ReadMail>({ ...common, ...largeMail })

  constructor() {
    this.pool.warm()
  }

  /** Parses a mail and finds its codes and links. @throws WorkerFailure where it could not be read */
  read(raw: Uint8Array): Promise<ReadMail> {
    return (isLarge(raw) ? this.large : this.pool).run(raw)
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.close(), this.large.close()])
  }
}
