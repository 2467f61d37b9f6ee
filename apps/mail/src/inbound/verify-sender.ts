import { WorkerFailure, WorkerPool, type WorkerPoolOptions } from '@keyfob/service/worker-pool'
import { isLarge, largeMail } from './large-mail.js'
import type { Envelope, SenderChecks } from './sender-checks.js'
import type { CheckJob } from './verify.worker.js'

const common: Omit<WorkerPoolOptions, 'threads' | 'jobsPerThread'> = {
  file: new URL('./verify.worker', import.meta.url),
  timeoutMs: 10_000,
  heapMegabytesMax: 256,
  queueMax: 500,
}

/**
 * Checks senders in a thread of their own. The checks wait for DNS, so one thread holds many; where one mail ends the
 * thread, what was beside it is checked again, each alone. Large mails, which take long to hash, have a thread of theirs.
 */
export class SenderVerifier {
  private readonly together = new WorkerPool<CheckJob, SenderChecks>({ ...common, threads: 1, jobsPerThread: 64 })
  private readonly large = new WorkerPool<CheckJob, SenderChecks>({ ...common, ...largeMail, jobsPerThread: 64 })
  private readonly alone = new WorkerPool<CheckJob, SenderChecks>({ ...common, threads: 1, jobsPerThread: 1 })

  constructor(private readonly options: Readonly<{ mta: string; dnsServers: readonly string[] }>) {
    this.together.warm()
  }

  /** What SPF, DKIM, DMARC and ARC say of a mail. @throws WorkerFailure where they could not be asked */
  async verify(raw: Uint8Array, envelope: Envelope): Promise<SenderChecks> {
    const job: CheckJob = { raw, envelope, ...this.options }
    try {
      return await (isLarge(raw) ? this.large : this.together).run(job)
    } catch (failure) {
      if (!(failure instanceof WorkerFailure) || failure.reason !== 'died') throw failure
      return await this.alone.run(job)
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.together.close(), this.large.close(), this.alone.close()])
  }
}
