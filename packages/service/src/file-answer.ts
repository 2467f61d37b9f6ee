/** A file that an operation answers with: what stands in it, and what it is to be saved as. */
export type FileAnswer = Readonly<{
  /** The sender's own; made harmless at the edge. */
  filename: string
  bytes: Uint8Array
  /** Passes the gate again, so that more of it may leave; throws where it may not. Leaves no audit row where it may. */
  lookAgain: () => Promise<void>
}>
