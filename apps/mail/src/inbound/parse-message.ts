import { availableParallelism } from 'node:os'
import { WorkerPool } from '@keyfob/service/worker-pool'
import type { ReadMail } from './read-mail.js'

export type { ReadMail } from './read-mail.js'

/** Reads mails in threads of their own: ten seconds and 256 MiB of heap each. */
export class MailReader {
  private readonly pool = new WorkerPool<Uint8Array, ReadMail>({
    file: new URL('./parse.worker', import.meta.url),
    threads: Math.max(1, Math.min(2, availableParallelism())),
    jobsPerThread: 1,
    timeoutMs: 10_000,
    heapMegabytesMax: 256,
    queueMax: 500,
  })

  constructor() {
    this.pool.warm()
  }

  /** Parses a mail and finds its codes and links. @throws WorkerFailure where it could not be read */
  read(raw: Uint8Array): Promise<ReadMail> {
    return this.pool.run(raw)
  }

  close(): Promise<void> {
    return this.pool.close()
  }
}
