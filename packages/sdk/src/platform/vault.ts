import { eTag, type IfMatch } from '../if-match.js'
import type { CallOptions } from '../options.js'
import { base64Of, type WithPicture } from '../picture.js'
import type { Grant, GrantCredential, GrantList } from '../types/grants.generated.js'
import type { EnrolledAgentTotp, EnrolTotp, ImportedTotp, ImportTotp } from '../types/totp.generated.js'
import type {
  AgentCredential,
  AgentCredentialList,
  CredentialVersions,
  StoreCredential,
} from '../types/vault.generated.js'
import type { ImportFile, ImportReport } from '../types/vault-import.generated.js'
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
   * Stores a credential for an agent, or a new version of it. With `generate` the platform makes the password, and no
   * person sees it. Errors: `not_found`, `agent_revoked`, `unsupported_dialect`, `conflict` (as with an agent's own).
   *
   * @example
   * const { version } = await platform.vault.store(identityId, 'github', { type: 'LOGIN', data: { password } })
   * await platform.vault.store(identityId, 'github', { type: 'LOGIN', generate: { length: 32 }, ifMatch: version })
   */
  store(
    identityId: string,
    name: string,
    credential: StoreCredential & IfMatch,
    options?: CallOptions,
  ): Promise<AgentCredential> {
    return this.#call(
      'platformVault.store',
      { ...credential, ifMatch: eTag(credential.ifMatch), identityId, name },
      options,
    )
  }

  /**
   * Deletes a credential of an agent with its versions, its seed and its grants. Errors: `not_found`, `agent_revoked`.
   */
  delete(identityId: string, name: string, options?: CallOptions): Promise<void> {
    return this.#call('platformVault.delete', { identityId, name }, options)
  }

  /** The versions of an agent's credential, newest first; never values. Errors: `not_found`. */
  versions(identityId: string, name: string, options?: CallOptions): Promise<CredentialVersions> {
    return this.#call('platformVault.versions', { identityId, name }, options)
  }

  /**
   * Makes an older version of an agent's credential the current one again. Errors: `not_found`, `agent_revoked`,
   * `expired`.
   */
  restore(identityId: string, name: string, version: number, options?: CallOptions): Promise<AgentCredential> {
    return this.#call('platformVault.restore', { identityId, name, version }, options)
  }

  /**
   * Lets logins go on with an agent's credential that was paused since sites had refused it (`pausedUntil`): once somebody has looked
   * at the account. Errors: `not_found`, `agent_revoked`.
   */
  resume(identityId: string, name: string, options?: CallOptions): Promise<AgentCredential> {
    return this.#call('platformVault.resume', { identityId, name }, options)
  }

  /**
   * Imports the text of a Bitwarden export or of a browser's passwords into an agent's vault. At most 5 MiB and 500
   * entries; the report holds no values. Errors: `bad_request`, `not_found`, `agent_revoked`, `payload_too_large`.
   */
  import(
    identityId: string,
    content: string,
    input: Omit<ImportFile, 'content'> = {},
    options?: CallOptions,
  ): Promise<ImportReport> {
    return this.#call('platformVault.import', { ...input, identityId, content }, options)
  }

  /** With whom an agent's credential is shared, and for what. Errors: `not_found`. */
  grants(identityId: string, name: string, options?: CallOptions): Promise<GrantList> {
    return this.#call('platformVault.grants', { identityId, name }, options)
  }

  /**
   * Shares an agent's credential with another agent: what is supplied to it from now on, so that no person comes to read
   * what is there. Errors: `not_found`, `agent_revoked`, `conflict` (the other agent has one of that name: use `as`).
   */
  grant(identityId: string, name: string, input: GrantCredential, options?: CallOptions): Promise<Grant> {
    return this.#call('platformVault.grant', { ...input, identityId, name }, options)
  }

  /** Shares an agent's credential with another agent no longer. Errors: `not_found`, `agent_revoked`. */
  endGrant(identityId: string, name: string, grantee: string, options?: CallOptions): Promise<void> {
    return this.#call('platformVault.endGrant', { identityId, name, grantee }, options)
  }

  /**
   * Enrols a seed for an agent. No code is shown. Errors: `bad_request` (says what is wrong with it), `not_found`,
   * `agent_revoked`, `unsupported_dialect`, `payload_too_large` (a picture of more than 5 MiB).
   *
   * @example
   * await platform.vault.enrol(identityId, 'github', { qr: screenshot })
   */
  async enrol(
    identityId: string,
    name: string,
    seed: WithPicture<EnrolTotp>,
    options?: CallOptions,
  ): Promise<EnrolledAgentTotp> {
    return this.#call('platformVault.enrol', { ...seed, qr: await base64Of(seed.qr), identityId, name }, options)
  }

  /** Imports the accounts of an authenticator into an agent's vault, each as a credential. Errors: as `enrol`. */
  async importTotp(identityId: string, input: WithPicture<ImportTotp>, options?: CallOptions): Promise<ImportedTotp> {
    return this.#call('platformVault.importTotp', { ...input, qr: await base64Of(input.qr), identityId }, options)
  }
}
