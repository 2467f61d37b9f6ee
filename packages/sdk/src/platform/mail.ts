import type { CallOptions } from '../options.js'
import { rowsOf } from '../pages.js'
import type {
  AgentMessage,
  AgentMessagePage,
  CheckMailSource,
  CreateMailDomain,
  CreateMailSource,
  HeldMessage,
  HeldMessagePage,
  MailDomain,
  MailDomainPage,
  MailSettings,
  MailSource,
  MailSourceCheck,
  MailSourcePage,
  Paging,
  UpdatedMailSettings,
  UpdateMailSettings,
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

  /** All of an agent's mail, newest first, page by page as it is wanted. Errors: `not_found`. */
  messages(
    identityId: string,
    input: Paging = {},
    options?: CallOptions,
  ): AsyncGenerator<AgentMessage, void, undefined> {
    return rowsOf(
      'messages',
      (pageToken) => this.listMessages(identityId, { ...input, pageToken }, options),
      input.pageToken,
    )
  }

  /** How long the organisation keeps its agents' mail. */
  getSettings(options?: CallOptions): Promise<MailSettings> {
    return this.#call('platformMail.getSettings', {}, options)
  }

  /** Changes how long mail is kept. What is older then is deleted within the hour, for good. Admins only. */
  updateSettings(input: UpdateMailSettings, options?: CallOptions): Promise<UpdatedMailSettings> {
    return this.#call('platformMail.updateSettings', input, options)
  }

  /** A page of the organisation's mail domains, by name, each with the DNS records that it needs. */
  listDomains(input: Paging = {}, options?: CallOptions): Promise<MailDomainPage> {
    return this.#call('platformMail.listDomains', input, options)
  }

  /** All domains, by name, page by page as they are wanted. */
  domains(input: Paging = {}, options?: CallOptions): AsyncGenerator<MailDomain, void, undefined> {
    return rowsOf('domains', (pageToken) => this.listDomains({ ...input, pageToken }, options), input.pageToken)
  }

  /**
   * Adds a domain. Set its records at your DNS provider, then have them checked. Admins only. Errors: `conflict`,
   * `quota_exceeded`.
   *
   * @example
   * const { domainId, records } = await platform.mail.createDomain({ name: 'agents.example.com' })
   * for (const { type, name, value } of records) console.log(name, type, value)
   * // … set them, then:
   * const { state } = await platform.mail.checkDomain(domainId)
   * if (state === 'proven') await platform.identities.create({ name: 'Buyer', domain: 'agents.example.com' })
   */
  createDomain(input: CreateMailDomain, options?: CallOptions): Promise<MailDomain> {
    return this.#call('platformMail.createDomain', input, options)
  }

  /** One domain, with what the last check found. Errors: `not_found`. */
  getDomain(domainId: string, options?: CallOptions): Promise<MailDomain> {
    return this.#call('platformMail.getDomain', { domainId }, options)
  }

  /**
   * Asks DNS for every record of a domain; the challenge found, it is proven. Admins only. Errors: `not_found`, `conflict`
   * where another organisation has it.
   */
  checkDomain(domainId: string, options?: CallOptions): Promise<MailDomain> {
    return this.#call('platformMail.checkDomain', { domainId }, options)
  }

  /** Gives a domain up. Admins only. Errors: `not_found`, `conflict` while an agent has an address under it. */
  async deleteDomain(domainId: string, options?: CallOptions): Promise<void> {
    await this.#call('platformMail.deleteDomain', { domainId }, options)
  }

  /** A page of the accounts whose mail is fetched by IMAP, newest first. */
  listSources(input: Paging = {}, options?: CallOptions): Promise<MailSourcePage> {
    return this.#call('platformMail.listSources', input, options)
  }

  /** All accounts, newest first, page by page as they are wanted. */
  sources(input: Paging = {}, options?: CallOptions): AsyncGenerator<MailSource, void, undefined> {
    return rowsOf('sources', (pageToken) => this.listSources({ ...input, pageToken }, options), input.pageToken)
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

  /** Signs in to the account once, as it is or with `instead`. What hinders it is said in the answer. Errors: `not_found`. */
  checkSource(sourceId: string, instead: CheckMailSource = {}, options?: CallOptions): Promise<MailSourceCheck> {
    return this.#call('platformMail.checkSource', { ...instead, sourceId }, options)
  }

  /** A page of the mail that is held back from the organisation's agents, newest first. */
  listHeld(input: Paging = {}, options?: CallOptions): Promise<HeldMessagePage> {
    return this.#call('platformMail.listHeld', input, options)
  }

  /** All mail that is held back, newest first, page by page as it is wanted. */
  held(input: Paging = {}, options?: CallOptions): AsyncGenerator<HeldMessage, void, undefined> {
    return rowsOf('messages', (pageToken) => this.listHeld({ ...input, pageToken }, options), input.pageToken)
  }

  /**
   * Releases a held mail to its agent, unread: from then on it may answer a wait. Errors: `not_found`, `conflict` for one that
   * is not held or never answers, `agent_revoked`.
   */
  release(identityId: string, id: string, options?: CallOptions): Promise<AgentMessage> {
    return this.#call('platformMail.release', { identityId, id }, options)
  }
}
