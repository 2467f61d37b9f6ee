import type { CallOptions } from '../options.js'
import type {
  Confirmed,
  PasskeyAnswer,
  PasskeyChallenge,
  PasswordConfirmation,
  PasswordSignIn,
  Session,
  SessionList,
  SignIn,
  SsoAnswer,
  SsoBegun,
  SsoProvider,
} from '../types/session.generated.js'
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

  /** Signs an operator in with name, password and one-time code. Errors: `unauthorized`; `rate_limited` after too many failures. */
  signInWithPassword(input: PasswordSignIn, options?: CallOptions): Promise<Session> {
    return this.#call('operators.signInWithPassword', input, options)
  }

  /** Signs an operator in with a recovery code, which is used up. Errors: `unauthorized`, `rate_limited`. */
  signInWithRecoveryCode(code: string, options?: CallOptions): Promise<Session> {
    return this.#call('operators.signInWithRecoveryCode', { code }, options)
  }

  /** Proves again who is signed in, for what answers `step_up_required`. Errors: `forbidden` where it is wrong; `rate_limited`. */
  confirmWithPassword(input: PasswordConfirmation, options?: CallOptions): Promise<Confirmed> {
    return this.#call('operators.confirmWithPassword', input, options)
  }

  /** A challenge for a browser to sign in with by a passkey: answered once, within five minutes. */
  passkeyChallenge(options?: CallOptions): Promise<PasskeyChallenge> {
    return this.#call('passkeys.challenge', {}, options)
  }

  /** Signs in whoever a passkey belongs to. Errors: `unauthorized`. */
  signInByPasskey(input: PasskeyAnswer, options?: CallOptions): Promise<Session> {
    return this.#call('passkeys.signIn', input, options)
  }

  /** A challenge by which whoever is signed in proves again to be there, where an act was refused as `step_up_required`. */
  confirmChallenge(options?: CallOptions): Promise<PasskeyChallenge> {
    return this.#call('passkeys.confirmChallenge', {}, options)
  }

  /** Proves it, for 15 minutes. Errors: `forbidden`. */
  confirm(input: PasskeyAnswer, options?: CallOptions): Promise<Confirmed> {
    return this.#call('passkeys.confirm', input, options)
  }

  /** Where the operator is signed in. */
  list(options?: CallOptions): Promise<SessionList> {
    return this.#call('operators.sessions', {}, options)
  }

  /** Ends one of the operator's sessions. Errors: `not_found`. */
  end(sessionId: string, options?: CallOptions): Promise<void> {
    return this.#call('operators.endSession', { sessionId }, options)
  }

  /** By which OpenID provider operators may sign in; `name` is null where by none. */
  ssoProvider(options?: CallOptions): Promise<SsoProvider> {
    return this.#call('operators.signInSsoProvider', {}, options)
  }

  /** Begins single sign-on: where the browser is to go. Errors: `not_found` where there is no provider. */
  beginSso(options?: CallOptions): Promise<SsoBegun> {
    return this.#call('operators.signInSsoBegin', {}, options)
  }

  /** Signs in with what the provider sent the same browser back with. Errors: `unauthorized`, `not_found`. */
  signInSso(input: SsoAnswer, options?: CallOptions): Promise<Session> {
    return this.#call('operators.signInSso', input, options)
  }

  /** Ends the session. */
  signOut(options?: CallOptions): Promise<void> {
    return this.#call('operators.signOut', {}, options)
  }
}
