import { setTimeout as delay } from 'node:timers/promises'
import { jobs } from '@keyfob/contracts/jobs'
import { Gate } from '@keyfob/gate/gate'
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { failureOf } from './failure.js'
import { Log } from './log.js'
import { Queue } from './queue.js'

/** How often it looks without being rung for, how soon after a ring, and how much it takes at once. */
const everyMs = 5_000
const pauseMs = 100
const batch = 100

type Row = Readonly<{ id: bigint; job: string; payload: unknown }>

/**
 * Hands the jobs that doors have written into the table `outbox` to the queue, at least once each: a row is marked after it
 * was sent. Two processes may send the same row; it is one job under one id.
 */
@Injectable()
export class Outbox implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly ended = new AbortController()
  private rung = new AbortController()
  private running: Promise<void> | undefined

  constructor(
    private readonly gate: Gate,
    private readonly queue: Queue,
    private readonly log: Log,
  ) {}

  /** Looks soon. For whoever has just committed a row; a lost ring costs five seconds. */
  ring(): void {
    this.rung.abort()
  }

  onApplicationBootstrap(): void {
    const stop = this.gate.bell.listen(() => this.ring())
    this.running = this.run().finally(stop)
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended.abort()
    this.ring()
    await this.running
  }

  /** Sends every row that is unsent now. Throws where the database or the queue cannot be reached. */
  async sendAll(): Promise<void> {
    let after = 0n
    for (;;) {
      const rows = await this.gate.maintain('outbox.read', ({ tx }) =>
        tx.outbox.findMany({ where: { sentAt: null, id: { gt: after } }, orderBy: { id: 'asc' }, take: batch }),
      )
      const sent: bigint[] = []
      // The gate is closed: Redis is slow where it is not there.
      for (const row of rows) if (await this.send(row)) sent.push(row.id)
      if (sent.length > 0) {
        await this.gate.maintain('outbox.mark', ({ tx, now }) =>
          tx.outbox.updateMany({ where: { id: { in: sent } }, data: { sentAt: now } }),
        )
      }
      const last = rows.at(-1)
      if (!last || rows.length < batch) return
      after = last.id
    }
  }

  /** A row that is no job stays where it is: it is a bug, and its line in the log is all that can be done. */
  private async send({ id, job: name, payload }: Row): Promise<boolean> {
    const job = jobs.find((known) => known.name === name)
    const checked = job?.payload.safeParse(payload)
    if (!job || !checked?.success) {
      this.log.error({ job: name, row: String(id) }, 'a row of the outbox is no job')
      return false
    }
    await this.queue.send(job, checked.data, `outbox-${id}`)
    return true
  }

  private async run(): Promise<void> {
    while (!this.ended.signal.aborted) {
      this.rung = new AbortController()
      await this.sendAll().catch((error: unknown) => this.log.warn({ failure: failureOf(error) }, 'the outbox waits'))
      await this.sleep(everyMs, this.rung.signal)
      await this.sleep(pauseMs, this.ended.signal)
    }
  }

  /** Until the time is over or the signal comes. */
  private sleep(ms: number, signal: AbortSignal): Promise<void> {
    return delay(ms, undefined, { signal, ref: false }).catch(() => {})
  }
}
