/** Attempts to one webhook at once, and events that wait for one of these to end; both in one process. */
const atOnce = 5
const waitingMax = 1_000

/**
 * Takes turns within each webhook: a receiver that hangs keeps a few attempts busy, and not those of all others. What comes
 * while as many are under way waits here, and whichever ends first goes on with it. What waits is nowhere else but in its row:
 * a process that ends leaves it to the next look for what is overdue, and so is what finds no room.
 */
export class Lanes {
  private readonly lanes = new Map<string, { underWay: number; waiting: Set<string> }>()

  /** Attempts this event, and then what has come to wait meanwhile; returns at once where it must wait itself. */
  async take(webhookId: string, eventId: string, attempt: (eventId: string) => Promise<void>): Promise<void> {
    const lane = this.lanes.get(webhookId) ?? { underWay: 0, waiting: new Set<string>() }
    this.lanes.set(webhookId, lane)
    lane.waiting.add(eventId)
    if (lane.underWay >= atOnce) {
      if (lane.waiting.size > waitingMax) lane.waiting.delete(eventId)
      return
    }
    lane.underWay += 1
    try {
      for (const next of lane.waiting) {
        lane.waiting.delete(next)
        await attempt(next)
      }
    } finally {
      lane.underWay -= 1
      if (lane.underWay === 0) this.lanes.delete(webhookId)
    }
  }
}
