import type { CredentialType } from '@keyfob/contracts/vault'

/** One field of a credential's form. `secret` and `lines` are masked; `in` says where it stands on the wire. */
export type FieldSpec = Readonly<{
  key: string
  label: string
  in: 'data' | 'metadata'
  kind: 'text' | 'number' | 'secret' | 'lines' | 'seed' | 'json'
  required?: true
  hint?: string
}>
type Extra = Pick<FieldSpec, 'required' | 'hint'>

const required: Extra = { required: true }
const plain = (key: string, label: string, extra: Extra = {}): FieldSpec => ({
  key,
  label,
  in: 'metadata',
  kind: 'text',
  ...extra,
})
const secret = (key: string, label: string, extra: Extra = {}): FieldSpec => ({
  key,
  label,
  in: 'data',
  kind: 'secret',
  ...extra,
})
const lines = (key: string, label: string, extra: Extra = {}): FieldSpec => ({
  ...secret(key, label, extra),
  kind: 'lines',
})
const shown = (key: string, label: string, extra: Extra = {}): FieldSpec => ({
  ...secret(key, label, extra),
  kind: 'text',
})
const port: FieldSpec = { key: 'port', label: 'Port', in: 'metadata', kind: 'number' }

/** The fields of each type, as api.md has them; TOTP is not among them, since it is enrolled and not stored. */
export const credentialFields: Readonly<Record<Exclude<CredentialType, 'TOTP'>, readonly FieldSpec[]>> = {
  LOGIN: [
    plain('username', 'User name or address'),
    plain('uri', 'Address of the site', { hint: 'For example https://github.com/login' }),
    secret('password', 'Password', required),
    { ...secret('totp', 'TOTP seed', { hint: 'An otpauth:// URI or a base32 key.' }), kind: 'seed' },
  ],
  API_KEY: [plain('service', 'Service'), secret('key', 'Key', required)],
  OAUTH: [
    plain('provider', 'Provider'),
    secret('accessToken', 'Access token', required),
    secret('refreshToken', 'Refresh token'),
  ],
  SSH_KEY: [
    lines('privateKey', 'Private key', required),
    secret('passphrase', 'Passphrase'),
    plain('publicKey', 'Public key'),
  ],
  DATABASE: [
    plain('engine', 'Engine', { hint: 'For example postgresql' }),
    plain('host', 'Host'),
    port,
    plain('database', 'Database'),
    plain('username', 'User name'),
    secret('password', 'Password', required),
    secret('connectionString', 'Connection string'),
  ],
  SMTP: [
    plain('host', 'Host', required),
    port,
    plain('username', 'User name'),
    secret('password', 'Password', required),
  ],
  AWS: [
    plain('accessKeyId', 'Access key ID', required),
    secret('secretAccessKey', 'Secret access key', required),
    secret('sessionToken', 'Session token'),
    plain('region', 'Region'),
  ],
  CERTIFICATE: [
    plain('domain', 'Domain'),
    lines('privateKey', 'Private key', required),
    { ...lines('certificate', 'Certificate'), in: 'metadata' },
  ],
  CARD: [
    shown('cardholder', 'Card holder', required),
    secret('number', 'Number', required),
    shown('expMonth', 'Month of expiry', required),
    shown('expYear', 'Year of expiry', required),
    secret('cvc', 'Security code', required),
    shown('zip', 'Postcode'),
  ],
  SHIPPING_ADDRESS: [
    shown('name', 'Name', required),
    shown('line1', 'Street and number', required),
    shown('line2', 'Addition'),
    shown('city', 'City', required),
    shown('state', 'State'),
    shown('postcode', 'Postcode', required),
    shown('country', 'Country', required),
    shown('phone', 'Phone'),
  ],
  CUSTOM: [{ ...lines('json', 'Values as JSON', required), kind: 'json', hint: 'An object, such as { "pin": "…" }.' }],
}

/** Types by the name that operators know, in the order of how often they are stored. */
export const typeLabels: Readonly<Record<CredentialType, string>> = {
  LOGIN: 'Login',
  API_KEY: 'API key',
  TOTP: 'TOTP seed',
  OAUTH: 'OAuth tokens',
  SSH_KEY: 'SSH key',
  DATABASE: 'Database',
  SMTP: 'Mail account',
  AWS: 'AWS keys',
  CERTIFICATE: 'Certificate',
  CARD: 'Card',
  SHIPPING_ADDRESS: 'Address',
  CUSTOM: 'Custom JSON',
}
