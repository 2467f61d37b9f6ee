import { AppError } from '@keyfob/contracts/errors'
import type { Gate } from '@keyfob/gate/gate'
import type { Log } from '@keyfob/service/log'

/** Carries rings between processes; a payload is an agent's id. It may lose some. */
export type ArrivalsBell = Readonly<{
  ring(agentId: string): void
  /** Hears every ring, also this process's own. Returns how to stop. */
  listen(handler: (agentId: string) => void): () => void
}>

/** Why a sleep ended: something may have changed, the time is up, the waiter has gone, or this process ends. */
export type Woken = 'rung' | 'timeout' | 'gone' | 'closed'

export type Sleep = Readonly<{ seenSeq: bigint; timeoutMs: number; signal: AbortSignal }>

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
  subscribe(agentId: string): Subscription {
    const subscription = new Subscription(this, agentId)
    this.subscriptions.set(agentId, (this.subscriptions.get(agentId) ?? new Set()).add(subscription))
    this.timer ??= setInterval(() => void this.look(), lookEveryMs).unref()
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

  /** How many of an agent's waits sleep. */
  sleepersOf(agentId: string): number {
    return [...(this.subscriptions.get(agentId) ?? [])].filter(({ isAsleep }) => isAsleep).length
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

  // One query for all waits: only those with something new, or whose agent is active no more, are woken to knock.
  private async look(): Promise<void> {
    const sleepers = [...this.subscriptions.values()].flatMap((each) => [...each]).filter(({ isAsleep }) => isAsleep)
    const ids = [...new Set(sleepers.map(({ agentId }) => agentId))]
    if (ids.length === 0) return
    try {
      const mailboxes = await this.gate.maintain('mail.waits', ({ tx }) =>
        tx.mailbox.findMany({
          where: { agentId: { in: ids }, agent: { state: 'active' } },
          select: { agentId: true, lastSeq: true },
        }),
      )
      const lastSeqs = new Map(mailboxes.map(({ agentId, lastSeq }) => [agentId, lastSeq]))
      for (const sleeper of sleepers) {
        const lastSeq = lastSeqs.get(sleeper.agentId)
        if (lastSeq === undefined || lastSeq > sleeper.seenSeq) sleeper.wake()
      }
    } catch (error) {
      this.log.warn({ reason: (error as Error).message }, 'the look over all waits failed; the next is in five seconds')
    }
  }
}

/** One waiter's ear. A ring that comes while it is not asleep is kept for its next sleep. */
export class Subscription {
  private rung = false
  private rouse: (() => void) | undefined
  seenSeq = 0n

  constructor(
    private readonly arrivals: Arrivals,
    readonly agentId: string,
  ) {}

  get isAsleep(): boolean {
    return this.rouse !== undefined
  }

  wake(): void {
    this.rung = true
    this.rouse?.()
  }

  /**
   * Sleeps until a ring, the time or the waiter's end. `seenSeq` is the mailbox's last sequence that the waiter has seen.
   * @throws AppError rate_limited where ten waits of the agent sleep already
   */
  async sleep({ seenSeq, timeoutMs, signal }: Sleep): Promise<Woken> {
    this.seenSeq = seenSeq
    if (!this.rung && timeoutMs > 0 && !signal.aborted && !this.arrivals.isClosed) {
      if (this.arrivals.sleepersOf(this.agentId) >= sleepersMax) {
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
