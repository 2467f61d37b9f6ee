import { rotateKeys } from '@keyfob/contracts/jobs'
import { Gate } from '@keyfob/gate/gate'
import { failureOf } from '@keyfob/service/failure'
import { Log } from '@keyfob/service/log'
import { ProcessReport } from '@keyfob/service/process-report'
import { Queue } from '@keyfob/service/queue'
import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { AgentsController } from './agents.controller.js'
import { CustodyController } from './custody.controller.js'
import { ExposuresController } from './exposures.controller.js'
import { finishRotations, goOnRotating } from './keys/go-on-rotating.js'
import { KeysController } from './keys.controller.js'
import { LimitsController } from './limits.controller.js'
import { Follows } from './logs/follows.js'
import { keepSealed } from './logs/keep-sealed.js'
import { LogsController } from './logs.controller.js'
import { McpController } from './mcp.controller.js'
import { NoticesController } from './notices.controller.js'
import { OperatorsController } from './operators.controller.js'
import { OrganisationController } from './organisation.controller.js'
import { OverviewController } from './overview.controller.js'
import { PasskeysController } from './passkeys.controller.js'
import { PasswordsController } from './passwords.controller.js'
import { SigningController } from './signing.controller.js'
import { SingleSignOnController } from './single-sign-on.controller.js'
import { TokensController } from './tokens.controller.js'

const lookEveryMs = 3_600_000

/** Who exists: agents, their tokens and keys, operators, and the log of what they did. Needs the service module beside it. */
@Module({
  controllers: [
    AgentsController,
    CustodyController,
    ExposuresController,
    KeysController,
    LimitsController,
    TokensController,
    LogsController,
    McpController,
    NoticesController,
    OperatorsController,
    OverviewController,
    PasswordsController,
    PasskeysController,
    OrganisationController,
    SigningController,
    SingleSignOnController,
  ],
  providers: [Follows],
})
export class IdentityModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ended = new AbortController()
  private looker: NodeJS.Timeout | undefined
  private looking = Promise.resolve()
  private sealing = Promise.resolve()

  constructor(
    private readonly gate: Gate,
    private readonly queue: Queue,
    private readonly log: Log,
    private readonly follows: Follows,
    report: ProcessReport,
  ) {
    report.serves('identity')
  }

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
    this.sealing = keepSealed(gate, ended.signal, log)
    this.looker = setInterval(look, lookEveryMs).unref()
  }

  /** Before the HTTP server waits for its answers. A rotation that is running ends with its step; it is found again at the next start. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.looker)
    this.ended.abort()
    this.follows.close()
    await Promise.all([this.looking, this.sealing])
  }
}
