import { rotateKeys } from '@keyfob/contracts/jobs'
import { Gate } from '@keyfob/gate/gate'
import { failureOf } from '@keyfob/service/failure'
import { Log } from '@keyfob/service/log'
import { Queue } from '@keyfob/service/queue'
import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { AgentsController } from './agents.controller.js'
import { finishRotations, goOnRotating } from './keys/go-on-rotating.js'
import { KeysController } from './keys.controller.js'
import { LogsController } from './logs.controller.js'
import { OperatorsController } from './operators.controller.js'
import { TokensController } from './tokens.controller.js'

const lookEveryMs = 3_600_000

/** Who exists: agents, their tokens and keys, operators, and the log of what they did. Needs the service module beside it. */
@Module({ controllers: [AgentsController, KeysController, TokensController, LogsController, OperatorsController] })
export class IdentityModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ended = new AbortController()
  private looker: NodeJS.Timeout | undefined
  private looking = Promise.resolve()

  constructor(
    private readonly gate: Gate,
    private readonly queue: Queue,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const { gate, queue, log, ended } = this
    // Not waited for: an agent can be revoked where no queue is in reach.
    queue
      .worker(rotateKeys, ({ ownerId }) => goOnRotating(gate, ownerId, ended.signal, log))
      .catch((error: unknown) => log.warn({ failure: failureOf(error) }, 'keys are rotated without a queue, hourly'))
    const look = () => {
      // One round after the other: whoever closes waits for all.
      this.looking = this.looking.then(() => finishRotations(gate, ended.signal, log))
    }
    look()
    this.looker = setInterval(look, lookEveryMs).unref()
  }

  /** A rotation that is running ends with its step; it is found again at the next start. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.looker)
    this.ended.abort()
    await this.looking
  }
}
