import type { ErrorCode } from './exit-codes.js'

/**
 * What the command line itself refuses: a code of the platform's, so that it is the same everywhere, and a sentence that says what
 * was wrong, what was expected and what to do. It never holds a value that was given.
 */
export class CommandError extends Error {
  override readonly name = 'CommandError'

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Ends the process with a code of its own, and a sentence where something is still to be said. */
export class Exit extends Error {
  override readonly name = 'Exit'

  constructor(
    readonly exitCode: number,
    readonly says?: string,
  ) {
    super(`exit ${exitCode}`)
  }
}
