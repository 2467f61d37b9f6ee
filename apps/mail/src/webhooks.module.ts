import { deliverEvent as job } from '@keyfob/contracts/jobs'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { failureOf } from '@keyfob/service/failure'
import { Log } from '@keyfob/service/log'
import { Queue } from '@keyfob/service/queue'
import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { authoritiesOf } from './network/authorities.js'
import { AttemptError } from './webhooks/attempt-error.js'
import { deliverEvent } from './webhooks/deliver-event.js'
import { findDueDeliveries } from './webhooks/find-due-deliveries.js'
import { Lanes } from './webhooks/lanes.js'
import { sweepWebhooks } from './webhooks/sweep-webhooks.js'
import { WebhooksController } from './webhooks.controller.js'

const lookEveryMs = 20_000
const sweepEveryMs = 3_600_000
const timeoutMs = 15_000
/** Attempts at once, in one process, to all webhooks together. */
const attemptsAtOnce = 20

/** Sends events to webhooks. */
@Module({ controllers: [WebhooksController] })
export class WebhooksModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ended = new AbortController()
  private readonly timers: NodeJS.Timeout[] = []

  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
    private readonly queue: Queue,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { gate, queue, log, config } = this
    const network = {
      dnsServers: config.dnsServers ?? [],
      allowed: config.webhookAllowPrivate ?? [],
      authorities: await authoritiesOf(config.webhookCaFile),
      timeoutMs,
    }
    const sender = { gate, queue, log, network, lanes: new Lanes(), ended: this.ended.signal }
    await queue.worker(job, (delivery) => deliverEvent(sender, delivery), attemptsAtOnce)
    this.every(lookEveryMs, 'overdue events were not looked for', () => findDueDeliveries(gate, queue))
    this.every(sweepEveryMs, 'the deliveries of webhooks were not swept', () => sweepWebhooks(gate))
  }

  /** An attempt that is under way ends; whoever is next makes it again. */
  onModuleDestroy(): void {
    for (const timer of this.timers) clearInterval(timer)
    this.ended.abort(new AttemptError('interrupted'))
  }

  private every(ms: number, failed: string, work: () => Promise<void>): void {
    const run = () => {
      work().catch((error: unknown) => this.log.warn({ failure: failureOf(error) }, failed))
    }
    this.timers.push(setInterval(run, ms).unref())
  }
}
