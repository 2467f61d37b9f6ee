import { KeyfobError } from '../error.js'
import type { CallOptions } from '../options.js'
import type { AgentWhoami, RotatedToken, RotateOwnToken } from '../types/identity.generated.js'
import type { Signature, SignData, Verified, VerifySignature } from '../types/signing.generated.js'
import type { Call } from '../wire/call.js'

/** Who the agent is. */
export class AgentIdentity {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** The agent that the token belongs to, with its address and scopes. Any scope. A platform token is `forbidden`. */
  async whoami(options?: CallOptions): Promise<AgentWhoami> {
    const answer = await this.#call('identity.whoami', {}, options)
    if ('identityId' in answer) return answer
    throw new KeyfobError('forbidden', 'This is a platform token: it acts as no agent. Use KeyfobPlatform.')
  }

  /**
   * Gives the agent another token in place of this client's: it may do and opens the same, and no operator has seen it. Make
   * a new client with it; the old token works for ten more minutes unless told otherwise.
   */
  rotateKey(input: RotateOwnToken = {}, options?: CallOptions): Promise<RotatedToken> {
    return this.#call('identity.rotateKey', input, options)
  }

  /**
   * Signs bytes with the agent's own key (Ed25519). Scope `identity:sign`. A token that an operator issued later signs nothing:
   * `custody_pending`.
   */
  sign(input: SignData, options?: CallOptions): Promise<Signature> {
    return this.#call('identity.sign', input, options)
  }

  /** Whether an agent of the same platform signed these bytes, and is not revoked. Scope `identity:verify`. */
  verify(input: VerifySignature, options?: CallOptions): Promise<Verified> {
    return this.#call('identity.verify', input, options)
  }
}
