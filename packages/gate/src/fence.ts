/** A moment, by both clocks. */
export type Moment = Readonly<{ monotonicMs: number; wallMs: number }>

/** This moment. */
export const moment = (): Moment => ({ monotonicMs: performance.now(), wallMs: Date.now() })

/**
 * The last metre: an answer may leave only within `fenceMs` of the moment the statement that read it was sent, and a
 * revocation answers only `fenceMs` after its commit, so no answer of before leaves after it.
 *
 * Time is the greater of what the monotonic and the wall clock say: the one stands still while a machine sleeps, the
 * other can be set back.
 */
export class Fence {
  private monotonicMs = Number.NEGATIVE_INFINITY
  private wallMs = Number.NEGATIVE_INFINITY

  constructor(readonly fenceMs: number) {}

  /** Called just before the statement that commits is sent; or told of a moment before it. */
  start({ monotonicMs, wallMs }: Moment = moment()): void {
    this.monotonicMs = monotonicMs
    this.wallMs = wallMs
  }

  /** What was read is not told after all: there is nothing to hold back. */
  lift(): void {
    this.monotonicMs = Number.NEGATIVE_INFINITY
    this.wallMs = Number.NEGATIVE_INFINITY
  }

  /** Has anything been read under this fence? */
  get started(): boolean {
    return this.wallMs !== Number.NEGATIVE_INFINITY
  }

  /** Milliseconds in which the answer may still leave; 0 when none. Without a reading there is no limit. */
  remainingMs(): number {
    if (!this.started) return Number.POSITIVE_INFINITY
    const elapsed = Math.max(performance.now() - this.monotonicMs, Date.now() - this.wallMs)
    return Math.max(0, this.fenceMs - elapsed)
  }
}
