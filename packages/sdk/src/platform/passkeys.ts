import type { CallOptions } from '../options.js'
import type { AddPasskey, Passkey, PasskeyCreation, PasskeyList } from '../types/session.generated.js'
import type { Call } from '../wire/call.js'

/** An operator's own passkeys, for an operator who is signed in in a browser. A platform token is `forbidden`. */
export class PlatformPasskeys {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** The operator's own, the oldest first. */
  list(options?: CallOptions): Promise<PasskeyList> {
    return this.#call('passkeys.list', {}, options)
  }

  /** What a browser makes one with: answered once, within five minutes. Errors: `step_up_required`. */
  begin(options?: CallOptions): Promise<PasskeyCreation> {
    return this.#call('passkeys.begin', {}, options)
  }

  /** Adds what the browser made. Errors: `forbidden` for what is not right, `conflict`, `step_up_required`. */
  add(input: AddPasskey, options?: CallOptions): Promise<Passkey> {
    return this.#call('passkeys.add', input, options)
  }

  /** Gives one another name. Errors: `not_found`. */
  rename(passkeyId: string, name: string, options?: CallOptions): Promise<Passkey> {
    return this.#call('passkeys.rename', { passkeyId, name }, options)
  }

  /** Removes one; every other session of its operator ends. Errors: `not_found`, `step_up_required`. */
  remove(passkeyId: string, options?: CallOptions): Promise<void> {
    return this.#call('passkeys.remove', { passkeyId }, options)
  }
}
