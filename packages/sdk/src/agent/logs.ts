import type { CallOptions } from '../options.js'
import type { ListLogs, LogPage, LogStats } from '../types/logs.generated.js'
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

  /** Counts of the agent's own audit log. Any scope. */
  stats(options?: CallOptions): Promise<LogStats> {
    return this.#call('logs.stats', {}, options)
  }
}
