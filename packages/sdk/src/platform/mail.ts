import type { CallOptions } from '../options.js'
import type {
  AgentMessage,
  AgentMessagePage,
  CreateMailSource,
  HeldMessagePage,
  MailSource,
  MailSourceCheck,
  MailSourcePage,
  Paging,
  UpdateMailSource,
} from '../types/mail.generated.js'
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

  /** A page of the accounts whose mail is fetched by IMAP, newest first. */
  listSources(input: Paging = {}, options?: CallOptions): Promise<MailSourcePage> {
    return this.#call('platformMail.listSources', input, options)
  }

  /** Fetches the mail of an account from now on. Errors: `not_found`, `agent_revoked`. */
  createSource(input: CreateMailSource, options?: CallOptions): Promise<MailSource> {
    return this.#call('platformMail.createSource', input, options)
  }

  /** One account whose mail is fetched. Errors: `not_found`. */
  getSource(sourceId: string, options?: CallOptions): Promise<MailSource> {
    return this.#call('platformMail.getSource', { sourceId }, options)
  }

  /** Changes how an account is reached. Errors: `not_found`. */
  updateSource(sourceId: string, input: UpdateMailSource, options?: CallOptions): Promise<MailSource> {
    return this.#call('platformMail.updateSource', { ...input, sourceId }, options)
  }

  /** Fetches the mail of an account no longer; what was fetched stays. Errors: `not_found`. */
  deleteSource(sourceId: string, options?: CallOptions): Promise<void> {
    return this.#call('platformMail.deleteSource', { sourceId }, options)
  }

  /** Signs in to the account once. What hinders it is said in the answer. Errors: `not_found`. */
  checkSource(sourceId: string, options?: CallOptions): Promise<MailSourceCheck> {
    return this.#call('platformMail.checkSource', { sourceId }, options)
  }

  /** A page of the mail that is held back from the organisation's agents, newest first. */
  listHeld(input: Paging = {}, options?: CallOptions): Promise<HeldMessagePage> {
    return this.#call('platformMail.listHeld', input, options)
  }

  /**
   * Releases a held mail to its agent, unread: from then on it may answer a wait. Errors: `not_found`, `conflict` for one that
   * is not held or never answers, `agent_revoked`.
   */
  release(identityId: string, id: string, options?: CallOptions): Promise<AgentMessage> {
    return this.#call('platformMail.release', { identityId, id }, options)
  }
}
