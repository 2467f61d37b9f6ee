import { Gate } from '@keyfob/gate/gate'
import { failureOf } from '@keyfob/service/failure'
import { Log } from '@keyfob/service/log'
import { ProcessReport } from '@keyfob/service/process-report'
import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { CodesController } from './codes.controller.js'
import { GrantsController } from './grants.controller.js'
import { LoginsController } from './logins.controller.js'
import { PlatformVaultController } from './platform-vault.controller.js'
import { QrReader } from './totp/qr/read-qr.js'
import { sweepSteps } from './totp/sweep-steps.js'
import { VaultController } from './vault.controller.js'

const sweepEveryMs = 3_600_000

/** What an agent may know: its credentials and one-time codes. Needs the service module beside it. */
@Module({
  controllers: [VaultController, CodesController, GrantsController, LoginsController, PlatformVaultController],
  providers: [QrReader],
})
export class VaultModule implements OnApplicationBootstrap, OnModuleDestroy {
  private sweeper: NodeJS.Timeout | undefined
  private sweeping = Promise.resolve()

  constructor(
    private readonly gate: Gate,
    private readonly log: Log,
    private readonly reader: QrReader,
    report: ProcessReport,
  ) {
    report.serves('vault')
  }

  onApplicationBootstrap(): void {
    this.sweeper = setInterval(() => {
      this.sweeping = this.sweeping.then(() => this.sweep())
    }, sweepEveryMs).unref()
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.sweeper)
    await Promise.all([this.reader.close(), this.sweeping])
  }

  private async sweep(): Promise<void> {
    await sweepSteps(this.gate).catch((error: unknown) => {
      this.log.warn({ failure: failureOf(error) }, 'the time steps of the past were not swept')
    })
  }
}
