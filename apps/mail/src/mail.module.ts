import type { AddressInfo } from 'node:net'
import { agentRevoked } from '@keyfob/contracts/jobs'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { failureOf } from '@keyfob/service/failure'
import { Log } from '@keyfob/service/log'
import { Outbox } from '@keyfob/service/outbox'
import { ProcessReport } from '@keyfob/service/process-report'
import { Queue } from '@keyfob/service/queue'
import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { DomainsController } from './domains.controller.js'
import { Drills } from './drill/drills.js'
import { SourceWatches } from './imap/source-watches.js'
import { HourlyCount } from './inbound/hourly-count.js'
import { MailReader } from './inbound/parse-message.js'
import { type SmtpReceiver, startSmtp } from './inbound/receive-smtp.js'
import { smtpLimits } from './inbound/smtp-limits.js'
import { sweepReceipts } from './inbound/sweep-receipts.js'
import { SenderVerifier } from './inbound/verify-sender.js'
import type { CertificateFiles } from './inbound/watch-certificate.js'
import { MailController } from './mail.controller.js'
import { MailSettingsController } from './mail-settings.controller.js'
import { MailboxController } from './mailbox.controller.js'
import { authoritiesOf } from './network/authorities.js'
import { startTransmitting } from './outbound/start-transmitting.js'
import { sweepTransmissions } from './outbound/sweep-transmissions.js'
import { RelaysController } from './relays.controller.js'
import { sweepMail } from './retention/sweep-mail.js'
import { SendingController } from './sending.controller.js'
import { SourcesController } from './sources.controller.js'
import { Streams } from './stream/streams.js'
import { Arrivals } from './wait/arrivals.js'
import { RedisBell } from './wait/redis-bell.js'
import { sweepClaims } from './wait/sweep-claims.js'
import { WebhooksModule } from './webhooks.module.js'

const sweepEveryMs = 3_600_000
const certificateEveryMs = 30_000

/** Where the SMTP receiver listens, once the application has started. */
export class SmtpAddress {
  host: string | undefined
  port: number | undefined
}

@Module({
  imports: [WebhooksModule],
  controllers: [
    DomainsController,
    MailController,
    MailSettingsController,
    MailboxController,
    SourcesController,
    SendingController,
    RelaysController,
  ],
  providers: [
    SmtpAddress,
    Streams,
    { provide: Arrivals, inject: [Gate, Config, Log, Outbox], useFactory: openArrivals },
  ],
  exports: [SmtpAddress],
})
export class MailModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly reader = new MailReader()
  private readonly verifier: SenderVerifier
  private receiver: SmtpReceiver | undefined
  private watches: SourceWatches | undefined
  private sweeper: NodeJS.Timeout | undefined
  private drills: Drills | undefined
  private transmitting: { close(): Promise<void> } | undefined

  constructor(
    private readonly gate: Gate,
    private readonly config: Config,
    private readonly log: Log,
    private readonly queue: Queue,
    private readonly arrivals: Arrivals,
    private readonly address: SmtpAddress,
    report: ProcessReport,
    private readonly http: HttpAdapterHost,
  ) {
    report.serves('mail', () => ({
      waits: arrivals.openWaits(),
      certificateEndsAt: this.receiver?.certificateEndsAt()?.toISOString() ?? null,
    }))
    this.verifier = new SenderVerifier({ mta: config.domain, dnsServers: config.dnsServers ?? [] })
  }

  async onApplicationBootstrap(): Promise<void> {
    const { gate, config, log, arrivals, reader, verifier } = this
    const {
      smtpHost: host,
      smtpPort: port,
      smtpProxies: proxies,
      domain: name,
      holdUnverified,
      arcSealers = [],
    } = config
    const inbound = { gate, arrivals, reader, verifier, policy: { holdUnverified, arcSealers }, log }
    const certificate = certificateFiles(config)
    // By whatever way it comes: one count.
    const received = new HourlyCount()
    this.receiver = await startSmtp(inbound, { host, port, name, certificate, proxies, received })
    this.address.host = this.receiver.host
    this.address.port = this.receiver.port
    log.info({ ...this.address, startTls: certificate !== undefined }, 'receiving mail')
    const hour = { received, mailsMax: smtpLimits.mailsPerHour }
    this.watches = new SourceWatches(inbound, { privateHosts: config.imapPrivateHosts }, hour)
    this.watches.open()
    await this.queue.worker(agentRevoked, async ({ identityId }) => arrivals.ring(identityId))
    this.transmitting = await startTransmitting(this.queue, inbound, {
      name,
      authorities: await authoritiesOf(config.relayCaFile),
    })
    this.drills = new Drills({ gate, queue: this.queue, log, every: config.drillEvery, places: () => this.places() })
    await this.drills.open()
    this.sweeper = setInterval(() => void this.sweep(), sweepEveryMs).unref()
  }

  /** Before the HTTP server waits for its answers: open waits end now, and no mail is taken any more. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.sweeper)
    await this.arrivals.close()
    await Promise.all([this.receiver?.close(), this.watches?.close(), this.transmitting?.close(), this.drills?.close()])
    await Promise.all([this.reader.close(), this.verifier.close()])
  }

  /** Where the whole API is, and the receiver: here, unless the services run apart. */
  private places() {
    const { host = '127.0.0.1', port = 0 } = this.address
    const own = this.http.httpAdapter.getHttpServer().address() as AddressInfo
    const apiUrl =
      this.config.apiUrl?.href ?? `http://${own.family === 'IPv6' ? `[${own.address}]` : own.address}:${own.port}`
    return { apiUrl, smtp: { host, port } }
  }

  private async sweep(): Promise<void> {
    await sweepReceipts(this.gate).catch((error: unknown) => {
      this.log.warn({ failure: failureOf(error) }, 'the receipts of accepted mails were not swept')
    })
    await sweepMail(this.gate).catch((error: unknown) => {
      this.log.warn({ failure: failureOf(error) }, 'deleted mails were not swept')
    })
    await sweepTransmissions(this.gate).catch((error: unknown) => {
      this.log.warn({ failure: failureOf(error) }, 'what was sent long ago was not swept')
    })
    await sweepClaims(this.gate).catch((error: unknown) => {
      this.log.warn({ failure: failureOf(error) }, 'the claims of logins that are over were not swept')
    })
  }
}

const certificateFiles = ({ smtpTlsCert: cert, smtpTlsKey: key }: Config): CertificateFiles | undefined =>
  cert && key ? { cert, key, everyMs: certificateEveryMs } : undefined

// A revocation rings the gate's bell, whatever mail is rung on.
async function openArrivals(
  gate: Gate,
  { redisUrl, queuePrefix }: Config,
  log: Log,
  outbox: Outbox,
): Promise<Arrivals> {
  if (!redisUrl) return new Arrivals(gate, [gate.bell], log)
  const redis = new RedisBell(redisUrl.reveal(), `${queuePrefix}:arrivals`, log)
  await redis.open()
  // The outbox hears the gate's bell; of a mail it is to hear too: that may have left a job there.
  redis.listen(() => outbox.ring())
  return new Arrivals(gate, [redis, gate.bell], log, () => redis.close())
}
