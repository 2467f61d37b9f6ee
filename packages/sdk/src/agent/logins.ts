import type { CallOptions } from '../options.js'
import type { LoginOutcome, ReportOutcome } from '../types/logins.generated.js'
import type { Call } from '../wire/call.js'
import { carryFill } from './fill.js'
import { Login, type LoginParts } from './login.js'

/**
 * Signing in to sites: as a {@link Login}, or step by step with its id, also from another process.
 *
 * @example
 * const { loginId } = await agent.logins.start('github')
 * const { data } = await agent.vault.get('github', { login: loginId })
 * const { code } = await agent.vault.totp('github', { login: loginId, minRemaining: 5 })
 * const mailed = await agent.mail.waitForCode({ login: loginId })
 * await agent.logins.outcome(loginId, { result: 'accepted', at: 'mail', done: true })
 */
export class AgentLogins {
  readonly #call: Call
  readonly #parts: LoginParts

  constructor(call: Call, parts: Omit<LoginParts, 'logins'>) {
    this.#call = call
    this.#parts = { ...parts, logins: this }
    carryFill(this, call)
  }

  /**
   * Starts a login with a credential of the agent, or one that is shared with it. Start it *before* the site is asked
   * for anything: mail that arrived sooner never answers it. Scope `vault:use`.
   *
   * Errors: `not_found`, `expired`, `custody_pending`; `paused` (sites refused it several times in a row: `details.retryAt`);
   * `conflict` (it allows one login at a time, and there is one: `details.retryAt` says until when at the latest).
   *
   * @example
   * const login = await agent.logins.start('github')
   * const password = await login.password()
   * const { code } = await login.totp({ minRemaining: 5 })
   * await login.outcome('accepted', 'totp', { done: true })
   */
  async start(credential: string, options?: CallOptions): Promise<Login> {
    return new Login(await this.#call('login.start', { credential }, options), this.#parts)
  }

  /**
   * Says what the site did with what a login was given. An accepted code confirms its seed; one that was rejected is not
   * given again, and the answer says from when on there is another (`next.notBefore`). Of a mail that was rejected the
   * code may be given to another login, and this one waits for a newer one. The third refusal in a row ends the login and pauses
   * the credential (`pausedUntil`). Scope `vault:use`.
   *
   * Errors: `not_found`, `expired` (the login is over).
   */
  outcome(loginId: string, input: ReportOutcome, options?: CallOptions): Promise<LoginOutcome> {
    return this.#call('login.outcome', { ...input, loginId }, options)
  }
}
