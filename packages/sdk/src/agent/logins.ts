import type { CallOptions } from '../options.js'
import type { LoginOutcome, ReportOutcome, StartedLogin } from '../types/logins.generated.js'
import type { Call } from '../wire/call.js'

/**
 * Signing in to sites. What is asked for under a login (`{ login: loginId }`) is given to it alone, and asking again
 * gives the same; after a refusal it is the next. A login lasts 15 minutes.
 *
 * @example
 * const { loginId, credential } = await agent.logins.start('github')
 * const { data } = await agent.vault.get('github', { login: loginId })
 * const { code } = await agent.vault.totp('github', { login: loginId, minRemaining: 5 })
 * const mailed = await agent.mail.waitForCode({ login: loginId })
 * await agent.logins.outcome(loginId, { result: 'accepted', at: 'totp' })
 */
export class AgentLogins {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /**
   * Starts a login with a credential of the agent, or one that is shared with it. Start it *before* the site is asked
   * for anything: mail that arrived sooner never answers it. Scope `vault:use`.
   *
   * Errors: `not_found`, `expired`, `custody_pending`.
   */
  start(credential: string, options?: CallOptions): Promise<StartedLogin> {
    return this.#call('login.start', { credential }, options)
  }

  /**
   * Says what the site did with what it was given. An accepted code confirms its seed; one that was rejected is not
   * given again, and the answer says from when on there is another (`next.notBefore`). Of a mail that was rejected the
   * code may be given to another login, and this one waits for a newer one. Scope `vault:use`.
   *
   * Errors: `not_found`, `expired` (the login is over).
   */
  outcome(loginId: string, input: ReportOutcome, options?: CallOptions): Promise<LoginOutcome> {
    return this.#call('login.outcome', { ...input, loginId }, options)
  }
}
