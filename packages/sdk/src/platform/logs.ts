import type { CallOptions } from '../options.js'
import type { ListPlatformLogs, PlatformLogPage } from '../types/logs.generated.js'
import type { Call } from '../wire/call.js'

/** What everybody did and was refused. */
export class PlatformLogs {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** A page of the organisation's audit log, newest first. */
  list(input: ListPlatformLogs = {}, options?: CallOptions): Promise<PlatformLogPage> {
    return this.#call('organisation.logs', input, options)
  }
}
