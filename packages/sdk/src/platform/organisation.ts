import type { CallOptions } from '../options.js'
import type { KeyReport, KeyRotation } from '../types/keys.generated.js'
import type { Call } from '../wire/call.js'

/** The organisation as a whole. */
export class PlatformOrganisation {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /**
   * Gives the organisation another key, which then wraps its agents' keys anew. It goes on in the background, also after
   * a restart: `keys` tells how far it is. Owners only.
   */
  rotateKey(options?: CallOptions): Promise<KeyRotation> {
    return this.#call('organisation.rotateKey', {}, options)
  }

  /** The versions of the keys, and at every level what an older one still wraps or seals. No key. */
  keys(options?: CallOptions): Promise<KeyReport> {
    return this.#call('organisation.keys', {}, options)
  }
}
