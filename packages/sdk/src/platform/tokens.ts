import type { CallOptions } from '../options.js'
import type { IssuedToken, IssueToken, TokenList } from '../types/identity.generated.js'
import type { Call } from '../wire/call.js'

/** The agents' tokens. */
export class PlatformTokens {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** The tokens of an agent; never the tokens themselves. Errors: `not_found`. */
  list(identityId: string, options?: CallOptions): Promise<TokenList> {
    return this.#call('tokens.list', { identityId }, options)
  }

  /**
   * Issues a further token, shown only here, which opens only what is supplied after it. Errors: `not_found`,
   * `agent_revoked`, `conflict` when a repeat finds that the first try had worked.
   */
  issue(identityId: string, input: IssueToken, options?: CallOptions): Promise<IssuedToken> {
    return this.#call('tokens.issue', { ...input, identityId }, options)
  }

  /** Ends one token. Errors: `not_found`. */
  revoke(identityId: string, tokenId: string, options?: CallOptions): Promise<void> {
    return this.#call('tokens.revoke', { identityId, tokenId }, options)
  }
}
