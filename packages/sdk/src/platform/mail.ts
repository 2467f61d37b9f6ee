import type { CallOptions } from '../options.js'
import type { AgentMessagePage, Paging } from '../types/mail.generated.js'
import type { Call } from '../wire/call.js'

/** The agents' mailboxes, from outside. */
export class PlatformMail {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** A page of an agent's mail: sender, time, size, labels and verdict; no subject, no body. Errors: `not_found`. */
  listMessages(identityId: string, input: Paging = {}, options?: CallOptions): Promise<AgentMessagePage> {
    return this.#call('platformMail.listMessages', { ...input, identityId }, options)
  }
}
