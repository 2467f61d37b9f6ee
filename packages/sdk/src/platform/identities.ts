import type { CallOptions } from '../options.js'
import { rowsOf } from '../pages.js'
import type {
  CreatedIdentity,
  CreateIdentity,
  Identity,
  IdentityPage,
  ListIdentities,
  RevocationPreview,
  RevocationReceipt,
  RevokeIdentity,
  RotatedKey,
  UpdatedIdentity,
  UpdateIdentity,
} from '../types/identity.generated.js'
import type { KeyRotation } from '../types/keys.generated.js'
import type { Call } from '../wire/call.js'

/** The organisation's agents. */
export class PlatformIdentities {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /**
   * Creates an agent with its address, vault, TOTP store and first token, which is shown only here.
   *
   * Errors: `conflict` when the name or address is taken, and when a repeat finds that the first try, whose answer was
   * lost, had worked: `details` then holds the ids, and `rotateKey` gives a new token.
   */
  create(input: CreateIdentity = {}, options?: CallOptions): Promise<CreatedIdentity> {
    return this.#call('identities.create', input, options)
  }

  /** A page of the agents, newest first. */
  list(input: ListIdentities = {}, options?: CallOptions): Promise<IdentityPage> {
    return this.#call('identities.list', input, options)
  }

  /** All agents, newest first, page by page as they are wanted. */
  all(input: ListIdentities = {}, options?: CallOptions): AsyncGenerator<Identity, void, undefined> {
    return rowsOf(async (pageToken) => {
      const { identities, nextPageToken } = await this.list({ ...input, pageToken }, options)
      return { rows: identities, nextPageToken }
    }, input.pageToken)
  }

  /** One agent. Errors: `not_found`. */
  get(identityId: string, options?: CallOptions): Promise<Identity> {
    return this.#call('identities.get', { identityId }, options)
  }

  /**
   * Renames an agent, or adds and removes scopes of its tokens. Never repeated by itself. Errors: `not_found`,
   * `agent_revoked`, `conflict`.
   */
  update(identityId: string, input: UpdateIdentity, options?: CallOptions): Promise<UpdatedIdentity> {
    return this.#call('identities.update', { ...input, identityId }, options)
  }

  /** Adds and removes scopes of an agent's tokens. Otherwise as `update`. */
  updateScopes(
    identityId: string,
    input: Pick<UpdateIdentity, 'addScopes' | 'removeScopes'>,
    options?: CallOptions,
  ): Promise<UpdatedIdentity> {
    return this.update(identityId, input, options)
  }

  /**
   * Ends every token of the agent at once and issues a new one, shown only here. Errors: `not_found`, `agent_revoked`.
   */
  rotateKey(identityId: string, options?: CallOptions): Promise<RotatedKey> {
    return this.#call('identities.rotateKey', { identityId }, options)
  }

  /**
   * Gives an agent another data key and seals anew what it has. It goes on in the background, also after a restart; the
   * agent's tokens stay, and it reads on meanwhile. `organisation.keys` tells how far it is. Owners and admins only.
   * Errors: `not_found`, `agent_revoked`.
   */
  rotateDataKey(identityId: string, options?: CallOptions): Promise<KeyRotation> {
    return this.#call('identities.rotateDataKey', { identityId }, options)
  }

  /** What a revocation of this agent would cut, and which secrets it has seen. Errors: `not_found`. */
  revocation(identityId: string, options?: CallOptions): Promise<RevocationPreview> {
    return this.#call('identities.revocation', { identityId }, options)
  }

  /**
   * Ends an agent for good. Once this has resolved, no password, code, mail or link of it can be read any more, its
   * waits have ended and mail to its address is refused. It cannot be undone.
   *
   * Errors: `not_found`; `revoking` (503): nothing can be read already, but call again until the receipt comes.
   */
  revoke(identityId: string, input: RevokeIdentity = {}, options?: CallOptions): Promise<RevocationReceipt> {
    return this.#call('identities.revoke', { ...input, identityId }, options)
  }

  /** The same as `revoke`, without the receipt. The audit log is kept. */
  delete(identityId: string, options?: CallOptions): Promise<void> {
    return this.#call('identities.delete', { identityId }, options)
  }
}
