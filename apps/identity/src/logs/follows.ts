import { OpenAnswers } from '@keyfob/service/open-answers'

/** Who follows the log in this process: ten times a caller, and none once the process ends. */
export class Follows extends OpenAnswers {
  private readonly closed = new AbortController()

  constructor() {
    super({ eachMax: 10, what: 'follows of one caller' })
  }

  /** Aborts when nobody follows any more. */
  get ended(): AbortSignal {
    return this.closed.signal
  }

  /** Ends every follow, with what it has. */
  close(): void {
    this.closed.abort()
  }
}
