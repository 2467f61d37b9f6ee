import type { CallOptions } from '../options.js'
import type {
  IssuedPlatformToken,
  IssuePlatformToken,
  OrganisationSettings,
  PlatformTokenList,
  UpdateOrganisation,
} from '../types/identity.generated.js'
import type { KeyReport, KeyRotation, ReadLimits, UpdateReadLimits } from '../types/keys.generated.js'
import type { GetOverview, Overview } from '../types/overview.generated.js'
import type { Call } from '../wire/call.js'

/** The organisation as a whole. */
export class PlatformOrganisation {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /**
   * Gives the organisation another key, which then wraps its agents' keys anew. It goes on in the background, also after
   * a restart: `keys` tells how far it is. Owners only.
   */
  rotateKey(options?: CallOptions): Promise<KeyRotation> {
    return this.#call('organisation.rotateKey', {}, options)
  }

  /** The versions of the keys, and at every level what an older one still wraps or seals. No key. */
  keys(options?: CallOptions): Promise<KeyReport> {
    return this.#call('organisation.keys', {}, options)
  }

  /** How often an agent may read values and be given codes. */
  limits(options?: CallOptions): Promise<ReadLimits> {
    return this.#call('organisation.limits', {}, options)
  }

  /**
   * Changes how often an agent may read values and be given codes, from its next reading on. Beyond it the agent is refused with
   * `rate_limited`, and told when there is room again. Admins only.
   */
  updateLimits(limits: UpdateReadLimits, options?: CallOptions): Promise<ReadLimits> {
    return this.#call('organisation.updateLimits', limits, options)
  }

  /** What goes on, and what somebody should look at: by the hour for the last day, or by the day for the last week. */
  overview(input: GetOverview = {}, options?: CallOptions): Promise<Overview> {
    return this.#call('organisation.overview', input, options)
  }

  /** The organisation's name, how many agents it may have, and how long its tokens last. */
  settings(options?: CallOptions): Promise<OrganisationSettings> {
    return this.#call('organisation.settings', {}, options)
  }

  /** Changes what is named, from now on: agents that are there stay, and so do the ends of issued tokens. Admins only. */
  update(settings: UpdateOrganisation, options?: CallOptions): Promise<OrganisationSettings> {
    return this.#call('organisation.update', settings, options)
  }

  /**
   * Issues a platform token, of a role that the operator's own reaches, without the right of custody. For operators alone: a platform
   * token is refused. Errors: `forbidden`, `step_up_required`.
   */
  issueToken(token: IssuePlatformToken, options?: CallOptions): Promise<IssuedPlatformToken> {
    return this.#call('platformTokens.issue', token, options)
  }

  /** The organisation's own tokens, those that have ended too; never the tokens themselves. */
  tokens(options?: CallOptions): Promise<PlatformTokenList> {
    return this.#call('platformTokens.list', {}, options)
  }

  /** Ends a platform token, in every process, before this answers. What it issued to agents stays. Admins only. Errors: `not_found`. */
  revokeToken(tokenId: string, options?: CallOptions): Promise<void> {
    return this.#call('platformTokens.revoke', { tokenId }, options)
  }
}
