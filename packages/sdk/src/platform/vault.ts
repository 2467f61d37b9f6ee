import type { CallOptions } from '../options.js'
import type {
  AgentCredential,
  AgentCredentialList,
  EnrolledAgentTotp,
  EnrolTotp,
  StoreCredential,
} from '../types/vault.generated.js'
import type { Call } from '../wire/call.js'

/** The agents' vaults, from outside: what is put in here can be read by its agent alone. */
export class PlatformVault {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** Names, types and versions of what an agent's vault holds; never values. Errors: `not_found`. */
  list(identityId: string, options?: CallOptions): Promise<AgentCredentialList> {
    return this.#call('platformVault.list', { identityId }, options)
  }

  /**
   * Stores a credential for an agent, or a new version of it. Errors: `not_found`, `agent_revoked`,
   * `unsupported_dialect`.
   */
  store(
    identityId: string,
    name: string,
    credential: StoreCredential,
    options?: CallOptions,
  ): Promise<AgentCredential> {
    return this.#call('platformVault.store', { ...credential, identityId, name }, options)
  }

  /** Deletes a credential of an agent with its versions and its seed. Errors: `not_found`, `agent_revoked`. */
  delete(identityId: string, name: string, options?: CallOptions): Promise<void> {
    return this.#call('platformVault.delete', { identityId, name }, options)
  }

  /** Enrols a TOTP seed for an agent. No code is shown. Errors: `not_found`, `agent_revoked`, `unsupported_dialect`. */
  enrol(identityId: string, name: string, seed: EnrolTotp, options?: CallOptions): Promise<EnrolledAgentTotp> {
    return this.#call('platformVault.enrol', { ...seed, identityId, name }, options)
  }
}
