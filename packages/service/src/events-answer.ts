/** One event: where it stands in its stream, and what it says. */
export type StreamEvent<E> = Readonly<{ id: string; event: E }>

/** Why nothing is said for a while: something may have come, the time is up, or the stream is to end. */
export type Rested = 'more' | 'timeout' | 'end'

/** A stream of events that an operation answers with. Every byte of it leaves within the fence of a passing of the gate. */
export type EventsAnswer<E> = Readonly<{
  /** Where it begins. Told at once: whoever is cut off before the first event misses none. */
  start: string
  /**
   * Passes the gate and gives the first event after that place, or `undefined` where there is none yet. Asked twice, it says
   * the same. Throws what ends the stream.
   */
  next: (after: string) => Promise<StreamEvent<E> | undefined>
  /** Waits, with no gate open, until there may be more. */
  rest: (timeoutMs: number) => Promise<Rested>
}>
