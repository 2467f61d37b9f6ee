import type { CallOptions } from '../options.js'
import { rowsOf } from '../pages.js'
import type { ListLogs, LogEntry, LogPage, LogStats } from '../types/logs.generated.js'
import type { Call } from '../wire/call.js'

/** What the agent did and was refused. */
export class AgentLogs {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** A page of the agent's own audit log, newest first. Any scope. */
  list(input: ListLogs = {}, options?: CallOptions): Promise<LogPage> {
    return this.#call('logs.list', input, options)
  }

  /** The whole of it, newest first, page by page as it is wanted. Any scope. */
  all(input: ListLogs = {}, options?: CallOptions): AsyncGenerator<LogEntry, void, undefined> {
    return rowsOf('logs', (pageToken) => this.list({ ...input, pageToken }, options), input.pageToken)
  }

  /** Counts of the agent's own audit log. Any scope. */
  stats(options?: CallOptions): Promise<LogStats> {
    return this.#call('logs.stats', {}, options)
  }
}
