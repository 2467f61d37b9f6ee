import { setTimeout as delay } from 'node:timers/promises'
import { Gate } from '@keyfob/gate/gate'
import { Controller, Get, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { Queue } from './queue.js'

const patienceMs = 2_000

/** What a load balancer and a person ask of the process. No token is needed, and nothing is told that one would need. */
@Controller()
export class HealthController {
  constructor(
    private readonly gate: Gate,
    private readonly queue: Queue,
  ) {}

  /** The process runs and answers, and what it knows of the clock that codes are made with, in milliseconds. */
  @Get('/health')
  health() {
    const {
      status,
      ntpOffsetMs = null,
      databaseOffsetMs = null,
      codeOffsetMs = null,
      measuredAt,
    } = this.gate.clock.state()
    return {
      status: 'ok',
      clock: { status, ntpOffsetMs, databaseOffsetMs, codeOffsetMs, measuredAt: measuredAt?.toISOString() ?? null },
    }
  }

  /**
   * Whether requests can be served: 503 without the database. Without the queue tidying waits, with a wrong clock codes are
   * refused, and nothing else.
   */
  @Get('/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const [database, queue] = await Promise.all([
      answers(() => this.gate.maintain('ready', ({ tx }) => tx.$queryRaw`SELECT 1`)),
      answers(() => this.queue.ping()),
    ])
    const { status: clock } = this.gate.clock.state()
    const status = !database ? 'unavailable' : queue && clock !== 'off' ? 'ready' : 'degraded'
    reply.code(database ? 200 : 503)
    // A gate is there only with its key open.
    const parts = { database: database ? 'ok' : 'down', key: 'ok', queue: queue ? 'ok' : 'down', clock }
    return { status, parts }
  }
}

/** Does it succeed within two seconds? Why not is in the log of whoever uses it. */
async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  const patience = new AbortController()
  const answered = ask().then(
    () => true,
    () => false,
  )
  const waited = delay(patienceMs, false, { signal: patience.signal, ref: false }).catch(() => false)
  const result = await Promise.race([answered, waited])
  patience.abort()
  return result
}
