import type { CallOptions } from '../options.js'
import { rowsOf } from '../pages.js'
import type { Paging } from '../types/mail.generated.js'
import type {
  AddedMailRelay,
  MailRelay,
  MailRelayCheck,
  MailRelayPage,
  NewMailRelay,
} from '../types/relays.generated.js'
import type { Call } from '../wire/call.js'

/** The servers by which the organisation's mail goes out. Adding, deleting and checking need an admin. */
export class PlatformRelays {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** A page of the relays, the oldest first; never their passwords. */
  list(input: Paging = {}, options?: CallOptions): Promise<MailRelayPage> {
    return this.#call('relays.list', input, options)
  }

  /** All relays, the oldest first, page by page as they are wanted. */
  all(input: Paging = {}, options?: CallOptions): AsyncGenerator<MailRelay, void, undefined> {
    return rowsOf('relays', (pageToken) => this.list({ ...input, pageToken }, options), input.pageToken)
  }

  /**
   * Adds a relay. Its password is sealed, and shown to nobody again. Errors: `bad_request`, `conflict`.
   *
   * @example
   * await platform.relays.add({ host: 'smtp.example.com', username: 'keyfob', password })
   */
  add(relay: NewMailRelay, options?: CallOptions): Promise<AddedMailRelay> {
    return this.#call('relays.add', relay, options)
  }

  /** Deletes a relay with its password. Errors: `not_found`. */
  delete(relayId: string, options?: CallOptions): Promise<void> {
    return this.#call('relays.delete', { relayId }, options)
  }

  /** Connects to it and signs in, and sends nothing. Errors: `not_found`. */
  check(relayId: string, options?: CallOptions): Promise<MailRelayCheck> {
    return this.#call('relays.check', { relayId }, options)
  }
}
