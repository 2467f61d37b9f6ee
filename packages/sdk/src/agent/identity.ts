import { KeyfobError } from '../error.js'
import type { CallOptions } from '../options.js'
import type { AgentWhoami } from '../types/identity.generated.js'
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
}
