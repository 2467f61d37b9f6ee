import type { CallOptions } from '../options.js'
import type { DidDocument, PlatformDidDocument } from '../types/signing.generated.js'
import type { Call } from '../wire/call.js'

/** DID documents of the platform and its agents, which anybody may read. */
export class Dids {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** The DID document of an agent, by its id: the key that it signs with, or that it is `deactivated`. */
  resolve(identityId: string, options?: CallOptions): Promise<DidDocument> {
    return this.#call('did.resolve', { identityId }, options)
  }

  /** The DID document of the platform, which names no key. */
  platform(options?: CallOptions): Promise<PlatformDidDocument> {
    return this.#call('did.platform', {}, options)
  }
}
