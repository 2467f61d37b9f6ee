type Listener = () => void

/** Whether the platform answers, and whether it still knows the operator; set by each call, watched by the page. */
class Connection {
  #away = false
  #sealed = false
  readonly #listeners = new Set<Listener>()
  readonly #ended = new Set<Listener>()

  readonly isAway = (): boolean => this.#away

  /** Was the last answer that the platform is sealed? */
  readonly isSealed = (): boolean => this.#sealed

  /** Calls `listener` whenever the platform goes away, is sealed or comes back; returns what stops it. */
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
    this.#set(false, false)
  }
  /** Nothing is served for now: no answer came, or one that the platform is sealed. */
  lost(isSealed: boolean): void {
    this.#set(true, isSealed)
  }
  sessionEnded(): void {
    for (const listener of this.#ended) listener()
  }

  #set(away: boolean, sealed: boolean): void {
    if (this.#away === away && this.#sealed === sealed) return
    this.#away = away
    this.#sealed = sealed
    for (const listener of this.#listeners) listener()
  }
}

/** The page's one connection. */
export const connection = new Connection()
