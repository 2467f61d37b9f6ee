import { Gate } from '@keyfob/gate/gate'
import { Controller, Get, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { answers } from './answers.js'
import { factsOf } from './facts.js'
import { Queue } from './queue.js'

/** What a load balancer and a person ask of the process. No token is needed, and nothing is told that one would need. */
@Controller()
export class HealthController {
  constructor(
    private readonly gate: Gate,
    private readonly queue: Queue,
  ) {}

  /**
   * The process runs and answers; whether it is sealed; what it knows of the clock that codes are made with, in milliseconds;
   * whether it chains (`unsealed`) and signs (`unsigned`, the folder of checkpoints above all) the audit log, `elsewhere` where
   * another process does; and whether the ledger of revocations is on `one_volume` with the data, so that a snapshot of this machine brings revoked agents
   * back, or `outside`; and as whom it works in the database: `services`, which can only add to the audit log, or the tables' `owner`.
   */
  @Get('/health')
  health() {
    const { reason, since } = this.gate.sealed ?? {}
    return {
      status: reason === undefined ? 'ok' : 'sealed',
      ...(reason !== undefined && { sealed: { reason, since: since?.toISOString() } }),
      ...factsOf(this.gate),
      database: this.gate.databaseRole,
    }
  }

  /**
   * Whether requests can be served: 503 without the database, or without the root key, which another process may have. Sealed by
   * its operators all processes are: then revocations are served. Without the queue tidying waits, with a wrong clock codes
   * are refused, and nothing else.
   */
  @Get('/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const [database, queue] = await Promise.all([
      answers(() => this.gate.maintain('ready', ({ tx }) => tx.$queryRaw`SELECT 1`)),
      answers(() => this.queue.ping()),
    ])
    const { status: clock } = this.gate.clock.state()
    const { reason } = this.gate.sealed ?? {}
    const key = reason === 'root_key_away' ? 'away' : 'ok'
    const working = queue && clock !== 'off' ? 'ready' : 'degraded'
    const status = !database ? 'unavailable' : reason !== undefined ? 'sealed' : working
    reply.code(database && key === 'ok' ? 200 : 503)
    return { status, parts: { database: database ? 'ok' : 'down', key, queue: queue ? 'ok' : 'down', clock } }
  }
}
