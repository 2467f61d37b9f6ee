/**
 * Lets those who want the same thing go one after the other. Waits of one agent are woken by one mail: all at once they would
 * stand in the database, each with a connection, until the first has claimed it.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>()

  /** Runs `act` when all that were there before it under this key have ended, however they did. */
  async take<T>(key: string, act: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(key) ?? Promise.resolve()).then(act, act)
    this.last.set(key, turn)
    try {
      return await turn
    } finally {
      if (this.last.get(key) === turn) this.last.delete(key)
    }
  }
}
