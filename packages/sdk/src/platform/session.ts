import type { CallOptions } from '../options.js'
import type { Session, SignIn } from '../types/session.generated.js'
import type { Call } from '../wire/call.js'

/** An operator's session in a browser: an HttpOnly cookie, which a client without a token uses. */
export class PlatformSession {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** Signs an operator in with the code of a one-time link. Errors: `unauthorized`, `expired`. */
  signIn(input: SignIn, options?: CallOptions): Promise<Session> {
    return this.#call('operators.signIn', input, options)
  }

  /** Who is signed in. Errors: `unauthorized` when nobody is. */
  get(options?: CallOptions): Promise<Session> {
    return this.#call('operators.session', {}, options)
  }

  /** Ends the session. */
  signOut(options?: CallOptions): Promise<void> {
    return this.#call('operators.signOut', {}, options)
  }
}
