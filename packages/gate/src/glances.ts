const hourMs = 3_600_000
/** More than anybody has operators; past it the oldest is told of once more. */
const keptMax = 10_000

/** Who has looked at what within the hour: the log need not be told of it again. */
export class Glances {
  private readonly toldMs = new Map<string, number>()

  /** Is this one the first in an hour? Asking makes it so. */
  isNews(who: string): boolean {
    const now = performance.now()
    if (now - (this.toldMs.get(who) ?? Number.NEGATIVE_INFINITY) < hourMs) return false
    // Put behind the others: the first of the map is the oldest.
    this.toldMs.delete(who)
    this.toldMs.set(who, now)
    const [oldest] = this.toldMs.keys()
    if (this.toldMs.size > keptMax && oldest !== undefined) this.toldMs.delete(oldest)
    return true
  }

  /** It was not told after all: the next is the first again. */
  forget(who: string): void {
    this.toldMs.delete(who)
  }
}
