import { AppError } from '@keyfob/contracts/errors'
import type { Gate, Hears, Ring } from '@keyfob/gate/gate'
import type { Log } from '@keyfob/service/log'
import { type Standing, standings } from './standings.js'

/** Carries rings between processes; a payload is an agent's id. It may lose some. */
export type ArrivalsBell = Readonly<{
  ring(agentId: string): void
  /** Hears every ring, also this process's own. Returns how to stop. */
  listen(handler: Hears): () => void
}>

/**
 * `unsure`: there is nothing new, but nobody has looked yet whether it may wait on. `news` was rung for; `changed`: something is, that
 * no ring was heard for; `narrowed`: something was taken away. The later says more.
 */
const wakings = ['unsure', 'news', 'changed', 'narrowed'] as const satisfies readonly (Ring | 'unsure' | 'changed')[]
type Waking = (typeof wakings)[number]

/** Why a sleep ended: it was woken, the time is up, the waiter has gone, or this process ends. */
export type Woken = Waking | 'timeout' | 'gone' | 'closed'

export type Sleep = Readonly<{ timeoutMs: number; signal: AbortSignal }>

const sleepersMax = 10
const lookEveryMs = 5_000
/** A look at all at once would wake all at once. */
const looksPerRound = 20

/**
 * Wakes this process's waits when mail arrives for their agent, or the agent ends. Rings are fast and may be lost; what
 * they missed is found by a look over all waits every five seconds, a twentieth of the agents at a time.
 */
export class Arrivals {
  /** By agent, with the look of each round that is its. */
  private readonly ears = new Map<string, { turn: number; subscriptions: Set<Subscription> }>()
  private turnsGiven = 0
  private looks = 0
  private isLooking = false
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
    this.stopListening = bells.map((bell) => bell.listen((agentId, ring) => this.wake(agentId, ring)))
  }

  /** Mail for this agent has been committed. */
  ring(agentId: string): void {
    this.bells[0].ring(agentId)
  }

  /** From now on no ring for this agent is missed, until it is closed. Knowing an id is enough: it discloses nothing. */
  subscribe(agentId: string, isWait = true): Subscription {
    const subscription = new Subscription(this, agentId, isWait)
    const ear = this.ears.get(agentId) ?? { turn: this.turnsGiven++ % looksPerRound, subscriptions: new Set() }
    ear.subscriptions.add(subscription)
    this.ears.set(agentId, ear)
    if (!this.isClosed) this.timer ??= setInterval(() => void this.look(), lookEveryMs / looksPerRound).unref()
    return subscription
  }

  /** Ends every sleep. */
  async close(): Promise<void> {
    this.isClosed = true
    for (const stop of this.stopListening) stop()
    clearInterval(this.timer)
    for (const agentId of this.ears.keys()) this.wake(agentId, 'news')
    await this.closeBells()
  }

  /** How many of an agent's waits sleep; its streams are counted elsewhere. */
  sleepersOf(agentId: string): number {
    return this.of(agentId).filter(({ isAsleep, isWait }) => isAsleep && isWait).length
  }

  /** How many waits sleep here, by their agents. */
  openWaits(): Record<string, number> {
    const counts = [...this.ears.keys()].map((agentId) => [agentId, this.sleepersOf(agentId)] as const)
    return Object.fromEntries(counts.filter(([, count]) => count > 0))
  }

  forget(subscription: Subscription): void {
    const ear = this.ears.get(subscription.agentId)
    ear?.subscriptions.delete(subscription)
    if (ear?.subscriptions.size === 0) this.ears.delete(subscription.agentId)
    if (this.ears.size > 0) return
    clearInterval(this.timer)
    this.timer = undefined
  }

  private of(agentId: string): Subscription[] {
    return [...(this.ears.get(agentId)?.subscriptions ?? [])]
  }

  private wake(agentId: string, ring: Ring): void {
    for (const subscription of this.of(agentId)) subscription.wake(ring)
  }

  // One query for all waits whose turn it is: only those are woken for whom something is other than at the last look; and
  // whoever has slept through none yet.
  private async look(): Promise<void> {
    // Where the database is slow the round takes longer; the looks do not pile up.
    if (this.isLooking) return
    const turn = this.looks++ % looksPerRound
    const ears = [...this.ears.values()].filter((ear) => ear.turn === turn)
    const sleepers = ears.flatMap(({ subscriptions }) => [...subscriptions]).filter(({ isAsleep }) => isAsleep)
    const ids = [...new Set(sleepers.map(({ agentId }) => agentId))]
    if (ids.length === 0) return
    this.isLooking = true
    try {
      const found = await this.gate.maintain('mail.waits', ({ tx }) => standings(tx, ids))
      for (const sleeper of sleepers) sleeper.learn(found.get(sleeper.agentId))
    } catch (error) {
      this.log.warn({ reason: (error as Error).message }, 'a look over waits failed; their next is in five seconds')
    } finally {
      this.isLooking = false
    }
  }
}

/** One waiter's or stream's ear. A ring that comes while it is not asleep is kept for its next sleep. */
export class Subscription {
  private rung: Waking | undefined
  private rouse: (() => void) | undefined
  private standing: string | undefined
  private seenSeq: bigint | undefined

  constructor(
    private readonly arrivals: Arrivals,
    readonly agentId: string,
    readonly isWait: boolean,
  ) {}

  get isAsleep(): boolean {
    return this.rouse !== undefined
  }

  wake(ring: Waking): void {
    if (this.rung === undefined || wakings.indexOf(ring) > wakings.indexOf(this.rung)) this.rung = ring
    this.rouse?.()
  }

  /** What was looked at: the mailbox up to this sequence, where nothing but a later mail can be news. */
  saw(seq: bigint | undefined): void {
    this.seenSeq = seq
  }

  /** Wakes it if this is not how things stood before its last look; the first time nobody knows how they did. */
  learn({ standing, lastSeq }: Standing = { standing: '', lastSeq: undefined }): void {
    if (standing === this.standing) return
    const isFirst = this.standing === undefined
    this.standing = standing
    this.wake(isFirst && lastSeq !== undefined && lastSeq === this.seenSeq ? 'unsure' : 'changed')
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
    this.rung = undefined
    if (this.arrivals.isClosed) return 'closed'
    if (signal.aborted) return 'gone'
    return rung ?? 'timeout'
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
