import type { CallOptions } from '../options.js'
import { rowsOf } from '../pages.js'
import type {
  ClaimableIdentity,
  CreatedIdentity,
  CreateIdentity,
  Exposure,
  ExposurePage,
  Identity,
  IdentityPage,
  IssueClaim,
  IssuedClaim,
  ListExposures,
  ListIdentities,
  ManyAgents,
  ManyResumed,
  ManyRevoked,
  ManySuspended,
  MarkExposure,
  ResumeMany,
  ResumptionReceipt,
  RevocationPreview,
  RevocationReceipt,
  RevokeIdentity,
  RotatedKey,
  SuspensionReceipt,
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
  create(input?: Omit<CreateIdentity, 'claim'>, options?: CallOptions): Promise<CreatedIdentity>
  /** With `claim` the answer holds a code in place of the token: the agent's machine redeems it (`claimToken`). */
  create(input: CreateIdentity & { claim: true }, options?: CallOptions): Promise<ClaimableIdentity>
  create(input: CreateIdentity = {}, options?: CallOptions): Promise<CreatedIdentity | ClaimableIdentity> {
    return this.#call('identities.create', input, options)
  }

  /**
   * Issues a claim code for an agent once more. Its token opens only what is supplied after it, and earlier codes end.
   * Errors: `not_found`, `agent_revoked`, `conflict` when a repeat finds that the first try had worked.
   */
  claim(identityId: string, input: Omit<IssueClaim, 'identityId'> = {}, options?: CallOptions): Promise<IssuedClaim> {
    return this.#call('identities.claim', { ...input, identityId }, options)
  }

  /** A page of the agents, newest first unless `sort` and `order` say otherwise. */
  list(input: ListIdentities = {}, options?: CallOptions): Promise<IdentityPage> {
    return this.#call('identities.list', input, options)
  }

  /**
   * All agents, page by page as they are wanted. One whose place in the order changes meanwhile (its state, its last use) may be
   * given twice, or not at all; by `created`, the order unless another is asked for, none is.
   */
  all(input: ListIdentities = {}, options?: CallOptions): AsyncGenerator<Identity, void, undefined> {
    return rowsOf('identities', (pageToken) => this.list({ ...input, pageToken }, options), input.pageToken)
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

  /**
   * Stops an agent until it is resumed. Once this has resolved, no password, code, mail or link of it can be read, its waits have
   * ended in `agent_suspended`, and nothing that it wrote leaves. Mail to it is still taken in. Suspending it again changes
   * nothing. Errors: `not_found`, `agent_revoked`.
   */
  suspend(identityId: string, input: RevokeIdentity = {}, options?: CallOptions): Promise<SuspensionReceipt> {
    return this.#call('identities.suspend', { ...input, identityId }, options)
  }

  /** Lets a suspended agent go on with everything that it had. Errors: `not_found`, `agent_revoked`. */
  resume(identityId: string, options?: CallOptions): Promise<ResumptionReceipt> {
    return this.#call('identities.resume', { identityId }, options)
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

  /**
   * Stops many agents in one act: those of a label, of an external id, of ids, or `all`. Otherwise as `suspend`. Those that were
   * suspended before are left as they are.
   */
  suspendMany(input: ManyAgents, options?: CallOptions): Promise<ManySuspended> {
    return this.#call('identities.suspendMany', input, options)
  }

  /** Lets those go on that one `suspendMany` stopped, by its `suspendedAt`; or suspended ones by their ids. */
  resumeMany(input: ResumeMany, options?: CallOptions): Promise<ManyResumed> {
    return this.#call('identities.resumeMany', input, options)
  }

  /**
   * Ends many agents for good. All are stopped before this ends the first 50; call again while `remaining` is above 0.
   * Errors: `revoking` (503): nothing of them can be read already, but call again.
   */
  revokeMany(input: ManyAgents, options?: CallOptions): Promise<ManyRevoked> {
    return this.#call('identities.revokeMany', input, options)
  }

  /** The same as `revoke`, without the receipt. The audit log is kept. */
  delete(identityId: string, options?: CallOptions): Promise<void> {
    return this.#call('identities.delete', { identityId }, options)
  }

  /**
   * What an agent has seen in plaintext, or was served with unseen, a revoked one too; with `status: 'open'` what is still to be
   * changed at its site. An entry is `replaced` by itself once a new version is stored. Errors: `not_found`.
   */
  exposures(identityId: string, input: ListExposures = {}, options?: CallOptions): Promise<ExposurePage> {
    return this.#call('identities.exposures', { ...input, identityId }, options)
  }

  /** All of it, page by page as it is wanted. Errors: `not_found`. */
  allExposures(
    identityId: string,
    input: ListExposures = {},
    options?: CallOptions,
  ): AsyncGenerator<Exposure, void, undefined> {
    return rowsOf(
      'exposures',
      (pageToken) => this.exposures(identityId, { ...input, pageToken }, options),
      input.pageToken,
    )
  }

  /**
   * Notes that a secret which the agent saw was changed at its site, or takes that back. Errors: `not_found`; `conflict` where
   * there is nothing to change.
   */
  markExposure(
    identityId: string,
    credentialId: string,
    input: MarkExposure,
    options?: CallOptions,
  ): Promise<Exposure> {
    return this.#call('identities.markExposure', { ...input, identityId, credentialId }, options)
  }
}
