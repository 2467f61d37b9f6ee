import { eTag, type IfMatch } from '../if-match.js'
import type { CallOptions } from '../options.js'
import { base64Of, type WithPicture } from '../picture.js'
import type { Grant, GrantCredential, GrantList } from '../types/grants.generated.js'
import type {
  BackupCode,
  EnrolledTotp,
  EnrolTotp,
  ImportedTotp,
  ImportTotp,
  StoredBackupCodes,
  TotpCode,
  TotpOptions,
  UseBackupCode,
} from '../types/totp.generated.js'
import type {
  Credential,
  CredentialList,
  CredentialMetadata,
  CredentialVersions,
  GetCredential,
  StoreCredential,
} from '../types/vault.generated.js'
import type { ImportFile, ImportReport } from '../types/vault-import.generated.js'
import type { Call } from '../wire/call.js'
import { randomKey } from '../wire/idempotency-key.js'
import {
  type ApiKey,
  apiKeyCredential,
  type Card,
  type CredentialExtras,
  cardCredential,
  type ShippingAddress,
  shippingAddressCredential,
} from './credentials.js'

// The platform waits at most a minute in all for a time step that is free and long enough.
const stepHeldMs = 60_000

/** How long a code must be valid, and whose it is to be. */
export interface AskForCode extends TotpOptions {
  /**
   * Whether the code is to be this call's alone: its repeats get the same one, and nobody else does. A login does so by
   * itself, and so does `idempotencyKey`, also from another process.
   */
  reserve?: boolean | undefined
}

/**
 * The agent's passwords, one-time codes and other secrets. A credential goes by its name: 1–200 characters, `/` among
 * them, without regard to case. Of another agent's names the answer is `not_found`, like of what does not exist.
 */
export class AgentVault {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** What the vault holds, and what is shared with it; no values. Scope `vault:read`. */
  list(options?: CallOptions): Promise<CredentialList> {
    return this.#call('vault.list', {}, options)
  }

  /**
   * A credential with its values, in its current version or an older one. A TOTP seed is never among them: `totp` gives
   * its codes. Scope `vault:read`.
   *
   * Errors: `not_found`, `expired`, `custody_pending` (it is older than what this token opens), `forbidden` (it is
   * shared, but not for reading).
   *
   * @example
   * const { data, metadata } = await agent.vault.get('github')
   * await page.fill('#password', String(data.password))
   */
  get(name: string, input: GetCredential = {}, options?: CallOptions): Promise<Credential> {
    return this.#call('vault.get', { ...input, name }, options)
  }

  /**
   * Stores a credential, or a new version of it: the old ones are kept. With `generate` the platform makes the password,
   * and nobody sees it here. A repeat after a broken connection may count as a version more. Scope `vault:write`.
   *
   * Errors: `bad_request` (with the fields that are wrong), `unsupported_dialect` (of a TOTP seed), `conflict`: another
   * version than `ifMatch` is current (`details.version` says which; after a broken connection it may be the one just
   * stored), or another agent shares a credential under this name.
   *
   * @example
   * const { version } = await agent.vault.store('github', {
   *   type: 'LOGIN',
   *   data: { password },
   *   metadata: { uri: 'https://github.com/login', username: 'octo' },
   * })
   * await agent.vault.store('github', { type: 'LOGIN', generate: { length: 32 }, ifMatch: version })
   */
  store(name: string, credential: StoreCredential & IfMatch, options?: CallOptions): Promise<CredentialMetadata> {
    return this.#call('vault.store', { ...credential, ifMatch: eTag(credential.ifMatch), name }, options)
  }

  /** Stores an API_KEY: a key, or `{ clientId, secret }`. Otherwise as `store`. */
  storeApiKey(
    name: string,
    key: ApiKey,
    extras?: CredentialExtras,
    options?: CallOptions,
  ): Promise<CredentialMetadata> {
    return this.store(name, apiKeyCredential(key, extras), options)
  }

  /** Stores a CARD; its last four digits become plain metadata. Otherwise as `store`. */
  storeCard(name: string, card: Card, extras?: CredentialExtras, options?: CallOptions): Promise<CredentialMetadata> {
    return this.store(name, cardCredential(card, extras), options)
  }

  /** Stores a SHIPPING_ADDRESS. Otherwise as `store`. */
  storeShippingAddress(
    name: string,
    address: ShippingAddress,
    extras?: CredentialExtras,
    options?: CallOptions,
  ): Promise<CredentialMetadata> {
    return this.store(name, shippingAddressCredential(address, extras), options)
  }

  /**
   * Deletes a credential with its versions, its seed and its grants. Scope `vault:write`. Errors: `not_found`, which
   * also answers a repeat after a broken connection when the first one had arrived.
   */
  delete(name: string, options?: CallOptions): Promise<void> {
    return this.#call('vault.delete', { name }, options)
  }

  /** The versions of a credential that are kept, newest first; no values. Scope `vault:read`. Errors: `not_found`. */
  versions(name: string, options?: CallOptions): Promise<CredentialVersions> {
    return this.#call('vault.versions', { name }, options)
  }

  /**
   * Makes an older version of a credential the current one again. Its seed stays as it is. Scope `vault:write`. Errors:
   * `not_found`, `expired` (that version is).
   */
  restore(name: string, version: number, options?: CallOptions): Promise<CredentialMetadata> {
    return this.#call('vault.restore', { name, version }, options)
  }

  /**
   * Imports the text of a Bitwarden export (JSON) or of a browser's passwords (CSV): all entries that can be, in one act.
   * At most 5 MiB and 500 entries; the report holds no values. Scope `vault:write`.
   *
   * Errors: `bad_request` (says what the file is instead), `payload_too_large`.
   *
   * @example
   * const { rows, refused } = await agent.vault.import(await csv.text(), { dryRun: true })
   */
  import(content: string, input: Omit<ImportFile, 'content'> = {}, options?: CallOptions): Promise<ImportReport> {
    return this.#call('vault.import', { ...input, content }, options)
  }

  /** With whom a credential is shared, and for what. Scope `vault:read`. Errors: `not_found`. */
  grants(name: string, options?: CallOptions): Promise<GrantList> {
    return this.#call('vault.grants', { name }, options)
  }

  /**
   * Shares a credential with another agent of the organisation, or changes what it is shared for. Scopes `vault:write`
   * and `vault:read`: only what may be read may be shared.
   *
   * Errors: `not_found` (the credential or the agent), `conflict` (the other agent has one of that name: give it another
   * in `as`).
   *
   * @example
   * await agent.vault.grant('github', { grantee: colleagueId, access: 'code' })
   */
  grant(name: string, input: GrantCredential, options?: CallOptions): Promise<Grant> {
    return this.#call('vault.grant', { ...input, name }, options)
  }

  /** Shares a credential with another agent no longer. Scope `vault:write`. Errors: `not_found`, as with `delete`. */
  endGrant(name: string, grantee: string, options?: CallOptions): Promise<void> {
    return this.#call('vault.end_grant', { name, grantee }, options)
  }

  /**
   * A one-time code (RFC 6238, RFC 4226), with at least `minRemaining` seconds left. The platform waits for a time step
   * that is free and long enough, at most a minute; on `step_taken` the call asks again at `retryAt`, as long as that
   * lies within its limit of time: give `timeoutMs` to stand in line for longer. Scope `vault:totp`.
   *
   * Unless it is reserved, by `login`, `reserve` or an `idempotencyKey`, everybody gets the same code within a time step.
   * Such a call is not repeated once it may have arrived: an answer that was lost may have held the code of a counter
   * (HOTP), and a repeat would use up another. A reserved one is repeated like any other, and gets the same code.
   *
   * Errors: `not_found`, `expired`, `step_taken` (with `retryAt`), `custody_pending`, `clock_untrusted`, `forbidden`
   * (it is shared, but not its codes).
   *
   * @example
   * const { code, remaining } = await agent.vault.totp('github', { minRemaining: 5 })
   * const mine = await agent.vault.totp('github', { reserve: true }, { timeoutMs: 180_000 })
   */
  totp(name: string, { reserve, ...input }: AskForCode = {}, options: CallOptions = {}): Promise<TotpCode> {
    const idempotencyKey = options.idempotencyKey ?? (reserve ? randomKey() : undefined)
    return this.#call('vault.totp', { ...input, name }, { ...options, idempotencyKey }, stepHeldMs)
  }

  /**
   * A backup code, which is given out once: only repeats of this call, and of its login's attempt, get it again. Scope
   * `vault:write`. Errors: `bad_request` (none is left), `not_found`, `expired`, `custody_pending`.
   */
  totpUseBackup(name: string, input: UseBackupCode = {}, options?: CallOptions): Promise<BackupCode> {
    return this.#call('vault.totp_use_backup', { ...input, name }, options)
  }

  /**
   * Keeps the backup codes that a site gave with its seed, in place of those before. Scope `vault:write`. Errors:
   * `bad_request` (the credential has no seed), `not_found`, `custody_pending`.
   */
  totpStoreBackup(name: string, codes: string[], options?: CallOptions): Promise<StoredBackupCodes> {
    return this.#call('vault.totp_store_backup', { codes, name }, options)
  }

  /**
   * Enrols a seed and answers with its first code, which the site asks for as a proof. Scope `vault:write`.
   *
   * Errors: `bad_request` (says which part of the seed, address or picture is wrong), `unsupported_dialect`,
   * `payload_too_large` (a picture of more than 5 MiB), `clock_untrusted`.
   *
   * @example
   * const { code } = await agent.vault.enrol('github', { uri })
   * await agent.vault.enrol('github', { qr: await page.locator('img.qr').screenshot() })
   */
  async enrol(name: string, seed: WithPicture<EnrolTotp>, options?: CallOptions): Promise<EnrolledTotp> {
    return this.#call('vault.totp_enrol', { ...seed, qr: await base64Of(seed.qr), name }, options)
  }

  /**
   * Imports the accounts of an authenticator, from addresses or from a picture of its export: all that can be, in one
   * act, each as a credential of its own, and each is reported. At most 500 accounts. Scope `vault:write`.
   *
   * Errors: as `enrol`.
   *
   * @example
   * const { accounts, missingParts } = await agent.vault.importTotp({ qr: exported })
   */
  async importTotp(input: WithPicture<ImportTotp>, options?: CallOptions): Promise<ImportedTotp> {
    return this.#call('vault.totp_import', { ...input, qr: await base64Of(input.qr) }, options)
  }
}
