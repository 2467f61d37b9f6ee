import type { CallOptions } from '../options.js'
import type { Drill, DrillList } from '../types/drills.generated.js'
import type { Call } from '../wire/call.js'

/** Revocations that are tried on agents made for it. */
export class PlatformDrills {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /**
   * Has a drill held: an agent is made, given a password, a seed and a mail, reads them, is revoked, and is refused everything, or the
   * drill has failed. It goes on in the background: `list` tells what came of it. One that is under way is answered again.
   */
  start(options?: CallOptions): Promise<Drill> {
    return this.#call('drills.start', {}, options)
  }

  /** The drills of the organisation, newest first, at most 100. */
  list(options?: CallOptions): Promise<DrillList> {
    return this.#call('drills.list', {}, options)
  }
}
