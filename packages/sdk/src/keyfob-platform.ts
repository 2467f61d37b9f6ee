import { KeyfobError } from './error.js'
import type { CallOptions, KeyfobPlatformOptions } from './options.js'
import { PlatformAccount } from './platform/account.js'
import { PlatformCustody } from './platform/custody.js'
import { PlatformDrills } from './platform/drills.js'
import { PlatformIdentities } from './platform/identities.js'
import { PlatformLogs } from './platform/logs.js'
import { PlatformMail } from './platform/mail.js'
import { PlatformNotices } from './platform/notices.js'
import { PlatformOperators } from './platform/operators.js'
import { PlatformOrganisation } from './platform/organisation.js'
import { PlatformPasskeys } from './platform/passkeys.js'
import { PlatformRelays } from './platform/relays.js'
import { PlatformSession } from './platform/session.js'
import { PlatformTokens } from './platform/tokens.js'
import { PlatformVault } from './platform/vault.js'
import { PlatformWebhooks } from './platform/webhooks.js'
import type { PlatformWhoami } from './types/identity.generated.js'
import { type Call, createCall } from './wire/call.js'
import { connect } from './wire/connect.js'

/**
 * An operator's client: it creates agents, stores secrets that only they can read back, watches and revokes them. It
 * can act as none of them. Without a token it uses the session cookie of a browser.
 *
 * @example
 * const platform = new KeyfobPlatform({ token: platformToken, baseUrl })
 * const { identityId, rawKey } = await platform.identities.create({ name: 'Buyer' })
 * await platform.vault.store(identityId, 'github', { type: 'LOGIN', data: { password } })
 * await platform.identities.revoke(identityId, { reason: 'The contract has ended.' })
 */
export class KeyfobPlatform {
  /** The organisation's agents. */
  readonly identities: PlatformIdentities
  /** The agents' tokens. */
  readonly tokens: PlatformTokens
  /** The right of custody, and what takes two operators. */
  readonly custody: PlatformCustody
  /** What brought operators nearer to agents' secrets. */
  readonly notices: PlatformNotices
  /** The organisation as a whole. */
  readonly organisation: PlatformOrganisation
  /** Revocations that are tried on agents made for it. */
  readonly drills: PlatformDrills
  /** The agents' vaults, from outside. */
  readonly vault: PlatformVault
  /** The agents' mailboxes, from outside. */
  readonly mail: PlatformMail
  /** Where the organisation's events are sent. */
  readonly webhooks: PlatformWebhooks
  /** The servers by which mail goes out. */
  readonly relays: PlatformRelays
  /** What everybody did and was refused. */
  readonly logs: PlatformLogs
  /** The people who run it. */
  readonly operators: PlatformOperators
  /** By which an operator comes back. */
  readonly passkeys: PlatformPasskeys
  /** An operator's session in a browser. */
  readonly session: PlatformSession
  /** What the operator who is signed in comes in by. */
  readonly account: PlatformAccount
  readonly #call: Call

  /** Sends nothing. Options that cannot work are thrown as `bad_request`. */
  constructor(options: KeyfobPlatformOptions = {}) {
    this.#call = createCall(connect(options))
    this.identities = new PlatformIdentities(this.#call)
    this.tokens = new PlatformTokens(this.#call)
    this.custody = new PlatformCustody(this.#call)
    this.notices = new PlatformNotices(this.#call)
    this.organisation = new PlatformOrganisation(this.#call)
    this.drills = new PlatformDrills(this.#call)
    this.vault = new PlatformVault(this.#call)
    this.mail = new PlatformMail(this.#call)
    this.webhooks = new PlatformWebhooks(this.#call)
    this.relays = new PlatformRelays(this.#call)
    this.logs = new PlatformLogs(this.#call)
    this.operators = new PlatformOperators(this.#call)
    this.passkeys = new PlatformPasskeys(this.#call)
    this.session = new PlatformSession(this.#call)
    this.account = new PlatformAccount(this.#call)
  }

  /** The organisation, its agents and the caller's role. An agent's token is `forbidden`. */
  async whoami(options?: CallOptions): Promise<PlatformWhoami> {
    const answer = await this.#call('identity.whoami', {}, options)
    if ('organisationId' in answer) return answer
    throw new KeyfobError('forbidden', "This is an agent's token: it manages no agents. Use Keyfob.")
  }
}
