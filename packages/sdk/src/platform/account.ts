import type { CallOptions } from '../options.js'
import type {
  PasswordSet,
  ProposedSeed,
  RecoveryCodes,
  SetPassword,
  SignInWays,
  SsoAnswer,
  SsoBegun,
  SsoLink,
} from '../types/session.generated.js'
import type { Call } from '../wire/call.js'

/** What the operator who is signed in comes in by. A platform token is `forbidden`: it is no person. */
export class PlatformAccount {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** Whether there is a password, and how many recovery codes are left. */
  ways(options?: CallOptions): Promise<SignInWays> {
    return this.#call('operators.signInWays', {}, options)
  }

  /** A new secret for an authenticator, shown only here. It counts once `setPassword` brings a code of it, within 15 minutes. */
  proposeSeed(options?: CallOptions): Promise<ProposedSeed> {
    return this.#call('operators.proposeSeed', {}, options)
  }

  /**
   * Sets name and password. All other sessions of the operator end. Errors: `conflict` where somebody has the name; `expired` where the
   * secret was proposed too long ago; `step_up_required`.
   */
  setPassword(input: SetPassword, options?: CallOptions): Promise<PasswordSet> {
    return this.#call('operators.setPassword', input, options)
  }

  /** Takes password and one-time codes away. All other sessions end. Errors: `not_found`, `step_up_required`. */
  removePassword(options?: CallOptions): Promise<void> {
    return this.#call('operators.removePassword', {}, options)
  }

  /** Ten recovery codes, shown only here, in place of those from before. Errors: `step_up_required`. */
  makeRecoveryCodes(options?: CallOptions): Promise<RecoveryCodes> {
    return this.#call('operators.makeRecoveryCodes', {}, options)
  }

  /** Begins to link single sign-on: where the browser is to go. Errors: `not_found` where there is no provider; `step_up_required`. */
  beginSso(options?: CallOptions): Promise<SsoBegun> {
    return this.#call('operators.beginSso', {}, options)
  }

  /** Links it with what the provider sent the same browser back with. Errors: `forbidden`; `conflict` where somebody else has it. */
  linkSso(input: SsoAnswer, options?: CallOptions): Promise<SsoLink> {
    return this.#call('operators.linkSso', input, options)
  }

  /** Ends single sign-on. All other sessions end. Errors: `not_found`, `step_up_required`. */
  unlinkSso(options?: CallOptions): Promise<void> {
    return this.#call('operators.unlinkSso', {}, options)
  }
}
