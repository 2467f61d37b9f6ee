type Listener = () => void

/** Whether the platform answers, and whether it still knows the operator; set by each call, watched by the page. */
class Connection {
  #away = false
  readonly #listeners = new Set<Listener>()
  readonly #ended = new Set<Listener>()

  readonly isAway = (): boolean => this.#away

  /** Calls `listener` whenever the platform goes away or comes back; returns what stops it. */
  readonly watch = (listener: Listener): Listener => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls `listener` whenever a call is refused because the session has ended; returns what stops it. */
  readonly onSessionEnd = (listener: Listener): Listener => {
    this.#ended.add(listener)
    return () => this.#ended.delete(listener)
  }

  answered(): void {
    this.#set(false)
  }
  lost(): void {
    this.#set(true)
  }
  sessionEnded(): void {
    for (const listener of this.#ended) listener()
  }

  #set(away: boolean): void {
    if (this.#away === away) return
    this.#away = away
    for (const listener of this.#listeners) listener()
  }
}

/** The page's one connection. */
export const connection = new Connection()
