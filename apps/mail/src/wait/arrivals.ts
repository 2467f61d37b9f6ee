import { AppError } from '@keyfob/contracts/errors'
import type { Gate } from '@keyfob/gate/gate'
import type { Log } from '@keyfob/service/log'
import { standings } from './standings.js'

/** Carries rings between processes; a payload is an agent's id. It may lose some. */
export type ArrivalsBell = Readonly<{
  ring(agentId: string): void
  /** Hears every ring, also this process's own. Returns how to stop. */
  listen(handler: (agentId: string) => void): () => void
}>

/** Why a sleep ended: something may have changed, the time is up, the waiter has gone, or this process ends. */
export type Woken = 'rung' | 'timeout' | 'gone' | 'closed'

export type Sleep = Readonly<{ timeoutMs: number; signal: AbortSignal }>

const sleepersMax = 10
const lookEveryMs = 5_000

/**
 * Wakes this process's waits when mail arrives for their agent, or the agent ends. Rings are fast and may be lost; one
 * look over all waits every five seconds finds what they missed.
 */
export class Arrivals {
  private readonly subscriptions = new Map<string, Set<Subscription>>()
  private readonly stopListening: (() => void)[]
  isClosed = false
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly gate: Pick<Gate, 'maintain'>,
    /** Mail is rung for on the first; all are heard. */
    private readonly bells: readonly [ArrivalsBell, ...ArrivalsBell[]],
    private readonly log: Log,
    private readonly closeBells: () => Promise<void> = async () => {},
  ) {
    this.stopListening = bells.map((bell) => bell.listen((agentId) => this.wake(agentId)))
  }

  /** Mail for this agent has been committed. */
  ring(agentId: string): void {
    this.bells[0].ring(agentId)
  }

  /** From now on no ring for this agent is missed, until it is closed. Knowing an id is enough: it discloses nothing. */
  subscribe(agentId: string, isWait = true): Subscription {
    const subscription = new Subscription(this, agentId, isWait)
    this.subscriptions.set(agentId, (this.subscriptions.get(agentId) ?? new Set()).add(subscription))
    if (!this.isClosed) this.timer ??= setInterval(() => void this.look(), lookEveryMs).unref()
    return subscription
  }

  /** Ends every sleep. */
  async close(): Promise<void> {
    this.isClosed = true
    for (const stop of this.stopListening) stop()
    clearInterval(this.timer)
    for (const agentId of this.subscriptions.keys()) this.wake(agentId)
    await this.closeBells()
  }

  /** How many of an agent's waits sleep; its streams are counted elsewhere. */
  sleepersOf(agentId: string): number {
    return [...(this.subscriptions.get(agentId) ?? [])].filter(({ isAsleep, isWait }) => isAsleep && isWait).length
  }

  /** How many waits sleep here, by their agents. */
  openWaits(): Record<string, number> {
    const counts = [...this.subscriptions.keys()].map((agentId) => [agentId, this.sleepersOf(agentId)] as const)
    return Object.fromEntries(counts.filter(([, count]) => count > 0))
  }

  forget(subscription: Subscription): void {
    const others = this.subscriptions.get(subscription.agentId)
    others?.delete(subscription)
    if (others?.size === 0) this.subscriptions.delete(subscription.agentId)
    if (this.subscriptions.size > 0) return
    clearInterval(this.timer)
    this.timer = undefined
  }

  private wake(agentId: string): void {
    for (const subscription of this.subscriptions.get(agentId) ?? []) subscription.wake()
  }

  // One query for all waits: only those are woken to knock for whom something is other than at the last look; and whoever
  // has slept through none yet, since nobody knows what it saw.
  private async look(): Promise<void> {
    const sleepers = [...this.subscriptions.values()].flatMap((each) => [...each]).filter(({ isAsleep }) => isAsleep)
    const ids = [...new Set(sleepers.map(({ agentId }) => agentId))]
    if (ids.length === 0) return
    try {
      const found = await this.gate.maintain('mail.waits', ({ tx }) => standings(tx, ids))
      for (const sleeper of sleepers) sleeper.learn(found.get(sleeper.agentId) ?? '')
    } catch (error) {
      this.log.warn({ reason: (error as Error).message }, 'the look over all waits failed; the next is in five seconds')
    }
  }
}

/** One waiter's or stream's ear. A ring that comes while it is not asleep is kept for its next sleep. */
export class Subscription {
  private rung = false
  private rouse: (() => void) | undefined
  private standing: string | undefined

  constructor(
    private readonly arrivals: Arrivals,
    readonly agentId: string,
    readonly isWait: boolean,
  ) {}

  get isAsleep(): boolean {
    return this.rouse !== undefined
  }

  wake(): void {
    this.rung = true
    this.rouse?.()
  }

  /** Wakes it if this is not how things stood before its last look. */
  learn(standing: string): void {
    if (standing === this.standing) return
    this.standing = standing
    this.wake()
  }

  /**
   * Sleeps until a ring, the time or the waiter's end.
   * @throws AppError rate_limited where ten waits of the agent sleep already
   */
  async sleep({ timeoutMs, signal }: Sleep): Promise<Woken> {
    if (!this.rung && timeoutMs > 0 && !signal.aborted && !this.arrivals.isClosed) {
      if (this.isWait && this.arrivals.sleepersOf(this.agentId) >= sleepersMax) {
        throw new AppError('rate_limited', { message: `At most ${sleepersMax} waits of one agent may be open.` })
      }
      await this.rousedWithin(timeoutMs, signal)
    }
    const { rung } = this
    this.rung = false
    if (this.arrivals.isClosed) return 'closed'
    if (signal.aborted) return 'gone'
    return rung ? 'rung' : 'timeout'
  }

  close(): void {
    this.arrivals.forget(this)
  }

  private rousedWithin(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const rouse = () => {
        this.rouse = undefined
        clearTimeout(timer)
        signal.removeEventListener('abort', rouse)
        resolve()
      }
      const timer = setTimeout(rouse, timeoutMs)
      signal.addEventListener('abort', rouse, { once: true })
      this.rouse = rouse
    })
  }
}
