import type pg from 'pg'
import type { GateLog } from '../database.js'
import { askDatabase } from './ask-database.js'
import { askNtp } from './ask-ntp.js'
import { type ClockState, type ClockStatus, clockState, type Measured, type Reading, stepSince } from './clock-state.js'
import { middleOf } from './middle-of.js'
import { NtpRefusal } from './ntp-packet.js'

const patienceMs = 2_000
const intervalMs = 300_000
/** How soon it is tried again where nobody answered or the clock is off; then twice as long, up to the interval. */
const hurryMs = 30_000
/** No server is asked more often (RFC 4330 §10), nor before this long when it said that it will not be asked (§8). */
const apartMs = 15_000
const kissMs = 3_600_000

/**
 * Knows whether the clock that codes are made with, the database's, is true. It is compared with NTP at the start, every
 * five minutes and when the host's clock was set, each time against the monotonic clock, which nobody can set. NTP is not
 * authenticated: who forges it can have codes refused or a wrong clock pass, and never sets the clock that codes are made with.
 */
export class Clock {
  private measured: Measured = { hostAheadMs: now().wallMs - now().monotonicMs, ntp: undefined, database: undefined }
  private measuring: Promise<void> | undefined
  private patience = new AbortController()
  private timer: NodeJS.Timeout | undefined
  private beganMs = Number.NEGATIVE_INFINITY
  private hurried = false
  private failures = 0
  private closed = false
  private readonly silencedUntilMs = new Map<string, number>()
  /** What the log knows. Nobody needs to be told that nothing is wrong, or that nobody was to be asked. */
  private said: ClockStatus

  /** At most four servers, `host` or `host:port`; none asks nobody. */
  constructor(
    private readonly pool: pg.Pool,
    private readonly servers: readonly string[],
    private readonly log: GateLog,
  ) {
    this.said = servers.length === 0 ? 'unverified' : 'ok'
  }

  /** May a code be made now? False only where the clock was measured to be more than two seconds off. Takes no time. */
  trusted(): boolean {
    return this.state().status !== 'off'
  }

  /** What is known of the clocks. Where the host's clock was set since, they are measured again at once. */
  state(): ClockState {
    const state = clockState(this.measured, now())
    if (state.stepped && !this.measuring && !this.hurried) {
      this.hurried = true
      this.schedule(Math.max(0, this.beganMs + apartMs - now().monotonicMs))
    }
    return state
  }

  /** Measures now; where that is going on already, waits for it. Never throws, and ends within seconds. */
  measure(): Promise<void> {
    this.measuring ??= this.take().finally(() => {
      this.measuring = undefined
      this.hurried = false
      this.schedule(this.nextMs())
    })
    return this.measuring
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    this.patience.abort()
    await this.measuring
  }

  private async take(): Promise<void> {
    if (this.closed) return
    const { wallMs, monotonicMs } = now()
    this.beganMs = monotonicMs
    const hostAheadMs = wallMs - monotonicMs
    // After a step nothing of before holds: was the clock set, or did the monotonic one stand still while the machine slept?
    const kept = stepSince(this.measured.hostAheadMs, now()) === 0 ? this.measured : undefined
    const [database, said] = await Promise.all([this.askDatabase(), this.askServers()])
    const own = database ?? kept?.database
    const ntp = middleOf(said.aheadMs, own?.aheadMs ?? hostAheadMs)
    this.measured = { hostAheadMs, ntp: ntp === undefined ? kept?.ntp : reading(ntp), database: own }
    this.report(said.failures)
  }

  /** Why not is in the log of whoever needs the database. */
  private async askDatabase(): Promise<Reading | undefined> {
    try {
      return reading((await askDatabase(this.pool)).aheadMs)
    } catch {
      return undefined
    }
  }

  private async askServers(): Promise<{ aheadMs: number[]; failures: string[] }> {
    this.patience = new AbortController()
    const timer = setTimeout(() => this.patience.abort(), patienceMs).unref()
    const asked = this.servers.filter((server) => (this.silencedUntilMs.get(server) ?? 0) <= now().monotonicMs)
    const aheadMs: number[] = []
    const failures: string[] = []
    await Promise.all(
      asked.map(async (server) => {
        try {
          aheadMs.push((await askNtp(server, this.patience.signal)).aheadMs)
        } catch (error) {
          if (error instanceof NtpRefusal && error.kiss) this.silencedUntilMs.set(server, now().monotonicMs + kissMs)
          failures.push(`${server}: ${(error as Error).message}`)
        }
      }),
    )
    clearTimeout(timer)
    return { aheadMs, failures }
  }

  private report(failures: readonly string[]): void {
    const { status, ntpOffsetMs, databaseOffsetMs, codeOffsetMs } = this.state()
    this.failures = status === 'ok' || (status === 'unverified' && this.servers.length === 0) ? 0 : this.failures + 1
    if (status === this.said) return
    this.said = status
    this.log.warn({ status, ntpOffsetMs, databaseOffsetMs, codeOffsetMs, failures }, sentences[status])
  }

  private nextMs(): number {
    const waitMs = this.failures === 0 ? intervalMs : Math.min(intervalMs, hurryMs * 2 ** (this.failures - 1))
    // Many processes that began together shall not ask together.
    return waitMs * (0.9 + Math.random() * 0.2)
  }

  private schedule(waitMs: number): void {
    clearTimeout(this.timer)
    if (!this.closed) this.timer = setTimeout(() => void this.measure(), waitMs).unref()
  }
}

const sentences: Readonly<Record<ClockStatus, string>> = {
  ok: 'the clock was measured, and is right',
  off: 'the clock is more than two seconds off: no codes are given out',
  unverified: 'nobody could say whether the clock is right: codes are given out',
}

const now = () => ({ wallMs: Date.now(), monotonicMs: performance.now() })

const reading = (aheadMs: number): Reading => ({ aheadMs, monotonicMs: performance.now(), at: new Date() })
