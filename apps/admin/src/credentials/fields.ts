import type { CredentialType } from '@keyfob/contracts/credential-types'

/**
 * One field of a credential's form; `in` says where it stands on the wire. `secret` and `lines` are masked, `list` is one entry
 * per line, `password` may be made by the platform. `emptied`: sent as empty text when nothing was typed.
 */
export type FieldSpec = Readonly<{
  key: string
  label: string
  in: 'data' | 'metadata'
  kind: 'text' | 'number' | 'secret' | 'password' | 'lines' | 'list' | 'seed' | 'json'
  required?: true
  emptied?: true
  hint?: string
}>
type Extra = Pick<FieldSpec, 'required' | 'emptied' | 'hint'>
/** A type that is stored; a TOTP is enrolled. */
export type StoredType = Exclude<CredentialType, 'TOTP'>

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
const password = (extra: Extra = {}): FieldSpec => ({ ...secret('password', 'Password', extra), kind: 'password' })
const lines = (key: string, label: string, extra: Extra = {}): FieldSpec => ({
  ...secret(key, label, extra),
  kind: 'lines',
})
const shown = (key: string, label: string, extra: Extra = {}): FieldSpec => ({
  ...secret(key, label, extra),
  kind: 'text',
})
const port: FieldSpec = { key: 'port', label: 'Port', in: 'metadata', kind: 'number' }
const clientId = plain('clientId', 'Client ID')

/** The fields of each type, as the contract has them; TOTP is not among them, since it is enrolled and not stored. */
export const credentialFields: Readonly<Record<StoredType, readonly FieldSpec[]>> = {
  LOGIN: [
    plain('username', 'User name or address'),
    plain('uri', 'Address of the site', { hint: 'For example https://github.com/login' }),
    password(),
    { ...secret('totp', 'TOTP seed', { hint: 'An otpauth:// URI or a base32 key.' }), kind: 'seed' },
    { ...secret('backupCodes', 'Backup codes', { hint: 'One in a line. Each is given out once.' }), kind: 'list' },
  ],
  API_KEY: [
    plain('service', 'Service'),
    secret('key', 'Key', { hint: 'Or a client ID with its secret.' }),
    clientId,
    secret('secret', 'Client secret'),
  ],
  OAUTH: [
    plain('provider', 'Provider'),
    secret('accessToken', 'Access token', { hint: 'One of the two tokens is enough.' }),
    secret('refreshToken', 'Refresh token'),
    plain('scopes', 'Scopes'),
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
    password(),
    secret('connectionString', 'Connection string', { hint: 'It can stand in the password’s place.' }),
  ],
  SMTP: [plain('host', 'Host'), port, plain('username', 'User name'), password(required)],
  AWS: [
    plain('accessKeyId', 'Access key ID'),
    secret('secretAccessKey', 'Secret access key', required),
    secret('sessionToken', 'Session token'),
    plain('region', 'Region'),
  ],
  CERTIFICATE: [
    plain('domain', 'Domain'),
    lines('privateKey', 'Private key', required),
    { ...lines('certificate', 'Certificate'), in: 'metadata' },
    { ...lines('chain', 'Chain of its issuers'), in: 'metadata' },
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
    shown('state', 'State', { emptied: true }),
    shown('postcode', 'Postcode', { emptied: true }),
    shown('country', 'Country', required),
    shown('phone', 'Phone'),
  ],
  CUSTOM: [{ ...lines('json', 'Values as JSON', required), kind: 'json', hint: 'An object, such as { "pin": "…" }.' }],
}

/** Sets of fields of which one must be there whole, for the types that can be filled in more than one way. */
export const credentialNeeds: Readonly<Partial<Record<StoredType, readonly (readonly string[])[]>>> = {
  API_KEY: [['key'], ['secret', 'clientId']],
  OAUTH: [['accessToken'], ['refreshToken']],
  DATABASE: [['password'], ['connectionString']],
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
