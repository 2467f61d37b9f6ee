import type { CallOptions } from '../options.js'
import type {
  Credential,
  CredentialList,
  CredentialMetadata,
  EnrolledTotp,
  EnrolTotp,
  StoreCredential,
  TotpCode,
  TotpOptions,
} from '../types/vault.generated.js'
import type { Call } from '../wire/call.js'
import {
  type ApiKey,
  apiKeyCredential,
  type Card,
  type CredentialExtras,
  cardCredential,
  type ShippingAddress,
  shippingAddressCredential,
} from './credentials.js'

// A login may hold the current time step for its full length; a code is then that of the next one.
const stepHeldMs = 60_000

/**
 * The agent's passwords, one-time codes and other secrets. A credential goes by its name: 1–200 characters, `/` among
 * them, without regard to case. Of another agent's names the answer is `not_found`, like of what does not exist.
 */
export class AgentVault {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** What the vault holds; no values. Scope `vault:read`. */
  list(options?: CallOptions): Promise<CredentialList> {
    return this.#call('vault.list', {}, options)
  }

  /**
   * A credential with its values. A TOTP seed is never among them: `totp` gives its codes. Scope `vault:read`.
   *
   * Errors: `not_found`, `expired`, `custody_pending` (it is older than what this token opens).
   *
   * @example
   * const { data, metadata } = await agent.vault.get('github')
   * await page.fill('#password', String(data.password))
   */
  get(name: string, options?: CallOptions): Promise<Credential> {
    return this.#call('vault.get', { name }, options)
  }

  /**
   * Stores a credential, or a new version of it: the old ones are kept. A repeat after a broken connection may count as
   * a version more. Scope `vault:write`.
   *
   * Errors: `bad_request` (with the fields that are wrong), `unsupported_dialect` (of a TOTP seed).
   *
   * @example
   * await agent.vault.store('github', {
   *   type: 'LOGIN',
   *   data: { password },
   *   metadata: { uri: 'https://github.com/login', username: 'octo' },
   *   origins: ['https://github.com'],
   * })
   */
  store(name: string, credential: StoreCredential, options?: CallOptions): Promise<CredentialMetadata> {
    return this.#call('vault.store', { ...credential, name }, options)
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
   * Deletes a credential with its versions and its seed. Scope `vault:write`. Errors: `not_found`, which also answers
   * a repeat after a broken connection when the first one had arrived.
   */
  delete(name: string, options?: CallOptions): Promise<void> {
    return this.#call('vault.delete', { name }, options)
  }

  /**
   * The current one-time code (RFC 6238) and for how long it is valid. The platform may hold the answer until the next
   * time step, for at most a minute or until `minRemaining` is met. Scope `vault:totp`.
   *
   * Errors: `not_found`, `step_taken` (with `details.retryAt`), `custody_pending`, `clock_untrusted`.
   *
   * @example
   * const { code, remaining } = await agent.vault.totp('github', { minRemaining: 5 })
   */
  totp(name: string, input: TotpOptions = {}, options?: CallOptions): Promise<TotpCode> {
    const heldMs = stepHeldMs + (input.minRemaining ?? 0) * 1_000
    return this.#call('vault.totp', { ...input, name }, options, heldMs)
  }

  /**
   * Enrols a TOTP seed and answers with its first code, which the site asks for as a proof. Scope `vault:write`.
   *
   * Errors: `bad_request` (says which part of the seed or address is wrong), `unsupported_dialect`.
   *
   * @example
   * const { code } = await agent.vault.enrol('github', { uri: 'otpauth://totp/GitHub:octo?secret=…' })
   */
  enrol(name: string, seed: EnrolTotp, options?: CallOptions): Promise<EnrolledTotp> {
    return this.#call('vault.totp_enrol', { ...seed, name }, options)
  }
}
