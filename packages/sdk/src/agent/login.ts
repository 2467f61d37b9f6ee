import { KeyfobError } from '../error.js'
import type { CallOptions } from '../options.js'
import type { Factor, LoginCredential, LoginOutcome, ReportOutcome, StartedLogin } from '../types/logins.generated.js'
import type { TotpCode, TotpOptions } from '../types/totp.generated.js'
import type { AgentLogins } from './logins.js'
import type { AgentMail } from './mail.js'
import type { AgentVault } from './vault.js'
import type { WaitForOptions } from './wait-for.js'

declare global {
  // Known to TypeScript where its library is that of ES2022, too; the same as its own and that of Node’s types.
  interface SymbolConstructor {
    readonly asyncDispose: unique symbol
  }
}

/** Which mail of a login to wait for, and for how long. */
export interface MailOfLogin extends Omit<WaitForOptions, 'login'> {
  kind: 'code' | 'link'
}

/** What a login asks. */
export type LoginParts = Readonly<{ vault: AgentVault; mail: AgentMail; logins: AgentLogins }>

/**
 * One login at a site: what it is given is given to it alone, and asking again gives the same; what was refused is not given
 * again. It lasts 15 minutes, and ends with its agent and its credential.
 *
 * With `await using` it ends with the block: as `done` where the last outcome was accepted, else as abandoned.
 *
 * @example
 * await using login = await agent.logins.start('github')
 * await signIn(login.credential.username, await login.password())
 * const { code } = await login.totp({ minRemaining: 5 })
 * await login.outcome('accepted', 'totp', { done: true })
 */
export class Login implements StartedLogin {
  readonly loginId: string
  /** What it is with: its name, user name, origins, and what it can give a site (`factors`); no values. */
  readonly credential: LoginCredential
  /** Mail that arrived before it never answers this login. */
  readonly cursor: string
  /** From this time on nothing is given under it. ISO 8601, UTC, milliseconds. */
  readonly expiresAt: string
  readonly #parts: LoginParts
  #ended = false
  #accepted: Factor | undefined

  /** Started by `agent.logins.start`. */
  constructor({ loginId, credential, cursor, expiresAt }: StartedLogin, parts: LoginParts) {
    this.loginId = loginId
    this.credential = credential
    this.cursor = cursor
    this.expiresAt = expiresAt
    this.#parts = parts
  }

  /**
   * The password, recorded under this login. Scope `vault:read`. Errors: as `vault.get`; `expired` (the login is over), `paused`;
   * `not_found` where the credential has none.
   */
  async password(options?: CallOptions): Promise<string> {
    const { data } = await this.#parts.vault.get(this.credential.name, { login: this.loginId }, options)
    if (typeof data['password'] === 'string') return data['password']
    throw new KeyfobError('not_found', 'This credential has no password.')
  }

  /**
   * A one-time code of a time step that is this login's alone; after a refusal that of another. Waits for it as `vault.totp` does.
   * Scope `vault:totp`. Errors: as `vault.totp`; `paused`.
   */
  totp(input?: TotpOptions, options?: CallOptions): Promise<TotpCode> {
    return this.#parts.vault.totp(this.credential.name, { ...input, login: this.loginId }, options)
  }

  /**
   * The code or the link of a mail that arrived since this login began, from the senders of its credential, and that no other login
   * has. Waits for two minutes unless told otherwise. Once it was reported as rejected the next newer one answers. Scope `mail:codes`.
   *
   * Errors: as `mail.waitForCode`; `paused`.
   *
   * @example
   * const login = await agent.logins.start('github')
   * // … have the site send it, then:
   * const code = await login.mail({ kind: 'code', timeoutMs: 60_000 })
   */
  mail({ kind, ...options }: MailOfLogin): Promise<string> {
    const { mail } = this.#parts
    const input = { ...options, login: this.loginId }
    return kind === 'code' ? mail.waitForCode(input) : mail.waitForLink(input)
  }

  /**
   * Says what the site did with what it was given, and tells what to try next. Report every refusal: the next value is another, a
   * clock that is off is learnt, and logins pause before the site locks the account (`pausedUntil`). Scope `vault:use`.
   *
   * Errors: `expired` (the login is over).
   *
   * @example
   * const login = await agent.logins.start('github')
   * const { code } = await login.totp()
   * const { next, pausedUntil } = await login.outcome('rejected', 'totp')
   */
  async outcome(
    result: ReportOutcome['result'],
    at: Factor,
    { done, ...options }: Pick<ReportOutcome, 'done'> & CallOptions = {},
  ): Promise<LoginOutcome> {
    const outcome = await this.#parts.logins.outcome(this.loginId, { result, at, done }, options)
    this.#ended = outcome.state === 'ended'
    this.#accepted = result === 'accepted' ? at : undefined
    return outcome
  }

  /** Ends it, if it is still open. Throws nothing that the platform says: a login ends by itself, too. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#ended) return
    const ending = this.#accepted
      ? this.outcome('accepted', this.#accepted, { done: true })
      : this.outcome('abandoned', this.credential.factors[0] ?? 'password')
    await ending.catch((error: unknown) => {
      if (!(error instanceof KeyfobError)) throw error
    })
  }
}
