const hourMs = 3_600_000

/** Counts by name within the running hour, in this process. */
export class HourlyCount {
  private readonly counts = new Map<string, number>()
  private hour = 0

  /** How often `name` has been counted in this hour. */
  of(name: string, now: Date): number {
    this.turn(now)
    return this.counts.get(name) ?? 0
  }

  add(name: string, now: Date): void {
    this.counts.set(name, this.of(name, now) + 1)
  }

  private turn(now: Date): void {
    const hour = Math.floor(now.getTime() / hourMs)
    if (hour !== this.hour) this.counts.clear()
    this.hour = hour
  }
}
