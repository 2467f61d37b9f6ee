import { AppError } from '@keyfob/contracts/errors'
import type { Caller } from '@keyfob/gate/doors'

const perProcessMax = 1_000

/** How many of its kind one holder may have open, and how that is said: `streams of one agent`. */
type Kind = Readonly<{ eachMax: number; what: string }>

/** How many answers of a kind that goes on for long this process holds open, for each holder and in all. */
export class OpenAnswers {
  private readonly open = new Map<string, Set<Caller>>()
  private total = 0

  constructor(private readonly kind: Kind) {}

  /**
   * Counts an answer until its signal aborts. A caller that asks again under the same request is counted once.
   * @throws AppError rate_limited where the holder has as many as it may, unavailable where the process has a thousand
   */
  enter(holder: string, caller: Caller, signal: AbortSignal): void {
    const { eachMax, what } = this.kind
    const ofHolder = this.open.get(holder) ?? new Set()
    if (ofHolder.has(caller)) return
    if (ofHolder.size >= eachMax) {
      throw new AppError('rate_limited', {
        message: `At most ${eachMax} ${what} may be open.`,
        details: { retryAfter: 5 },
      })
    }
    if (this.total >= perProcessMax) {
      throw new AppError('unavailable', { message: `At most ${perProcessMax} ${what.split(' ')[0]} may be open here.` })
    }
    // Nobody would tell of its end.
    if (signal.aborted) return
    this.open.set(holder, ofHolder.add(caller))
    this.total += 1
    signal.addEventListener('abort', () => this.leave(holder, caller), { once: true })
  }

  private leave(holder: string, caller: Caller): void {
    const ofHolder = this.open.get(holder)
    this.total -= 1
    ofHolder?.delete(caller)
    if (ofHolder?.size === 0) this.open.delete(holder)
  }
}
