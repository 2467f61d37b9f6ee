import { z } from 'zod'
import { IdentityId, Time } from './ids.js'
import { nothing, operation } from './operation.js'
import { secret } from './secret.js'

export const credentialTypes = [
  'LOGIN',
  'API_KEY',
  'OAUTH',
  'TOTP',
  'SSH_KEY',
  'DATABASE',
  'SMTP',
  'AWS',
  'CERTIFICATE',
  'CARD',
  'SHIPPING_ADDRESS',
  'CUSTOM',
] as const
export const CredentialType = z.enum(credentialTypes)
export type CredentialType = z.output<typeof CredentialType>

/**
 * What a credential is asked for by: 1–200 characters after NFKC, no control characters, `/` allowed; unique per agent
 * without regard to case. `.` and `..` cannot be written in a URL, so they are refused.
 */
export const CredentialName = z
  .string()
  .normalize('NFKC')
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
  .regex(/^(?!\.{1,2}$)/, 'must not be . or ..')

/** What stands in an answer where a seed would be. */
export const seedPlaceholder = (name: string): string => `[use /v0/vault/${name}/totp]`

const json = z.record(z.string().min(1).max(200), z.unknown())
const Origin = z.string().min(1).max(300)
const Sender = z.string().min(1).max(320)

const Metadata = z.object({
  credentialId: z.string(),
  type: CredentialType,
  name: z.string(),
  metadata: json,
  expiresAt: Time.nullable(),
  lastUsedAt: Time.nullable(),
  lastRotatedAt: Time.nullable(),
  createdAt: Time,
  version: z.number().int(),
  hasTOTP: z.boolean(),
  origins: z.array(Origin),
  senders: z.array(Sender),
})
export type CredentialMetadata = z.output<typeof Metadata>

const stored = {
  type: CredentialType,
  data: secret(json),
  metadata: json.default({}),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
  origins: z.array(Origin).max(20).default([]),
  senders: z.array(Sender).max(20).default([]),
}
const name = { name: CredentialName }

export const listCredentials = operation({
  name: 'vault.list',
  method: 'GET',
  path: '/v0/vault',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:read',
  summary: 'What the vault holds; no values.',
  input: z.strictObject({}),
  output: z.object({ credentials: z.array(Metadata), count: z.number().int() }),
})

export const getCredential = operation({
  name: 'vault.get',
  method: 'GET',
  path: '/v0/vault/:name',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:read',
  summary: 'A credential with its values. A seed is never among them.',
  input: z.strictObject(name),
  output: Metadata.extend({ data: secret(json) }),
  errors: ['not_found', 'expired', 'custody_pending'],
})

export const storeCredential = operation({
  name: 'vault.store',
  method: 'PUT',
  path: '/v0/vault/:name',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:write',
  args: ['name', 'type', 'data'],
  summary: 'Stores a credential, or a new version of it.',
  input: z.strictObject({ ...name, ...stored }),
  output: Metadata,
  errors: ['unsupported_dialect'],
})

export const deleteCredential = operation({
  name: 'vault.delete',
  method: 'DELETE',
  path: '/v0/vault/:name',
  category: 'vault',
  caller: 'agent',
  narrows: true,
  scope: 'vault:write',
  summary: 'Deletes a credential with its versions and its seed.',
  input: z.strictObject(name),
  output: nothing,
  errors: ['not_found'],
})

const period = z.number().int()
export const totp = operation({
  name: 'vault.totp',
  method: 'GET',
  path: '/v0/vault/:name/totp',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:totp',
  summary: 'The current one-time code of a credential (RFC 6238).',
  input: z.strictObject({ ...name, minRemaining: z.coerce.number().int().min(0).max(119).default(0) }),
  output: z.object({
    code: secret(z.string().regex(/^\d{6,8}$/)),
    remaining: z.number().int().min(0),
    backupCodesRemaining: z.number().int(),
    period,
    digits: z.number().int(),
    validFrom: Time,
    validUntil: Time,
  }),
  errors: ['not_found', 'expired', 'step_taken', 'custody_pending'],
})

const enrolment = {
  uri: secret(z.string().min(1).max(2_000)).optional(),
  secret: secret(z.string().min(1).max(500)).optional(),
  algorithm: z.string().max(20).optional(),
  digits: z.number().int().optional(),
  period: z.number().int().optional(),
}
const Enrolled = z.object({
  name: z.string(),
  issuer: z.string(),
  account: z.string(),
  algorithm: z.string(),
  digits: z.number().int(),
  period,
})

export const enrolTotp = operation({
  name: 'vault.totp_enrol',
  method: 'POST',
  path: '/v0/vault/:name/totp',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:write',
  summary: 'Enrols a TOTP seed from an otpauth URI or a base32 seed, and answers with its first code.',
  input: z.strictObject({ ...name, ...enrolment }),
  output: Enrolled.extend({ code: secret(z.string()), remaining: z.number().int() }),
  errors: ['unsupported_dialect'],
})

const agent = { identityId: IdentityId }

export const listAgentCredentials = operation({
  name: 'platformVault.list',
  method: 'GET',
  path: '/v0/platform/vault/:identityId',
  category: 'vault',
  caller: 'platform',
  summary: "The names, types and versions in an agent's vault; never values.",
  input: z.strictObject(agent),
  output: z.object({
    credentials: z.array(
      Metadata.pick({
        credentialId: true,
        type: true,
        name: true,
        expiresAt: true,
        lastRotatedAt: true,
        createdAt: true,
        version: true,
        hasTOTP: true,
      }),
    ),
    count: z.number().int(),
  }),
  errors: ['not_found'],
})

export const storeAgentCredential = operation({
  name: 'platformVault.store',
  method: 'PUT',
  path: '/v0/platform/vault/:identityId/:name',
  category: 'vault',
  caller: 'platform',
  args: ['identityId', 'name', 'type', 'data'],
  summary: "Stores a credential in an agent's vault. Nobody but the agent can read it back.",
  input: z.strictObject({ ...agent, ...name, ...stored }),
  output: Metadata.omit({ metadata: true, origins: true, senders: true, lastUsedAt: true }),
  errors: ['not_found', 'agent_revoked', 'unsupported_dialect'],
})

export const deleteAgentCredential = operation({
  name: 'platformVault.delete',
  method: 'DELETE',
  path: '/v0/platform/vault/:identityId/:name',
  category: 'vault',
  caller: 'platform',
  narrows: true,
  summary: "Deletes a credential from an agent's vault.",
  input: z.strictObject({ ...agent, ...name }),
  output: nothing,
  errors: ['not_found', 'agent_revoked'],
})

export const enrolAgentTotp = operation({
  name: 'platformVault.enrol',
  method: 'POST',
  path: '/v0/platform/vault/:identityId/:name/totp',
  category: 'vault',
  caller: 'platform',
  summary: "Enrols a TOTP seed in an agent's vault. No code is shown to an operator.",
  input: z.strictObject({ ...agent, ...name, ...enrolment }),
  output: Enrolled,
  errors: ['not_found', 'agent_revoked', 'unsupported_dialect'],
})
