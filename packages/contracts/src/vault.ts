import { z } from 'zod'
import { CredentialType } from './credential-types.js'
import { IdentityId, LoginId, Time } from './ids.js'
import { nothing, operation } from './operation.js'
import { PasswordPolicy } from './password-policy.js'
import { secret } from './secret.js'

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

/** What a credential is shared for: `use`, to be typed for the other agent; `code`, its one-time codes; `read`, everything. */
export const Access = z.enum(['use', 'code', 'read'])

const json = z.record(z.string().min(1).max(200), z.unknown())
const Origin = z.string().min(1).max(300)
const Sender = z.string().min(1).max(320)
const Version = z.coerce.number().int().min(1).max(2_147_483_647)

/** A seed as far as it is shown: how its codes are made, who brought it, and whether a site has accepted one. */
const Seed = z.object({
  kind: z.enum(['totp', 'hotp']),
  algorithm: z.string(),
  digits: z.number().int(),
  period: z.number().int().nullable(),
  confirmed: z.boolean(),
  suppliedBy: z.string(),
  suppliedAt: Time,
})

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
  totp: Seed.nullable(),
  /** Of another agent's credential: whose it is, and what it is shared for. */
  shared: z.object({ by: IdentityId, access: Access }).nullable(),
  origins: z.array(Origin),
  senders: z.array(Sender),
})
export type CredentialMetadata = z.output<typeof Metadata>

/** What an operator sees of a credential: nothing that is sealed. */
const PlainMetadata = Metadata.omit({
  metadata: true,
  origins: true,
  senders: true,
  lastUsedAt: true,
  shared: true,
})

const stored = {
  type: CredentialType,
  data: secret(json).optional(),
  /** A password that is made here and seen by nobody: it becomes `data.password`. */
  generate: PasswordPolicy.optional(),
  metadata: json.default({}),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
  origins: z.array(Origin).max(20).default([]),
  senders: z.array(Sender).max(20).default([]),
  ifMatch: z
    .string()
    .regex(/^"\d{1,9}"$/, 'must be an ETag of this API: "3"')
    .optional(),
}
const name = { name: CredentialName }

export const listCredentials = operation({
  name: 'vault.list',
  method: 'GET',
  path: '/v0/vault',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:read',
  summary: 'What the vault holds, and what is shared with it; no values.',
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
  etag: 'version',
  summary: 'A credential with its values, in its current version or an older one. A seed is never among them.',
  input: z.strictObject({ ...name, version: Version.optional(), login: LoginId.optional() }),
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
  headers: { ifMatch: 'if-match' },
  etag: 'version',
  summary: 'Stores a credential, or a new version of it. `generate` makes a password that nobody has seen.',
  input: z.strictObject({ ...name, ...stored }),
  output: Metadata,
  errors: ['conflict', 'unsupported_dialect'],
})

export const deleteCredential = operation({
  name: 'vault.delete',
  method: 'DELETE',
  path: '/v0/vault/:name',
  category: 'vault',
  caller: 'agent',
  narrows: true,
  scope: 'vault:write',
  summary: 'Deletes a credential with its versions, its seed and its grants.',
  input: z.strictObject(name),
  output: nothing,
  errors: ['not_found'],
})

const StoredVersion = z.object({
  version: z.number().int(),
  current: z.boolean(),
  type: CredentialType,
  expiresAt: Time.nullable(),
  suppliedBy: z.string(),
  suppliedAt: Time,
})
const Versions = z.object({ name: z.string(), versions: z.array(StoredVersion), count: z.number().int() })

export const listVersions = operation({
  name: 'vault.versions',
  method: 'GET',
  path: '/v0/vault/:name/versions',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:read',
  summary: 'The versions of a credential that are kept, newest first; no values.',
  input: z.strictObject(name),
  output: Versions,
  errors: ['not_found'],
})

export const restoreVersion = operation({
  name: 'vault.restore',
  method: 'POST',
  path: '/v0/vault/:name/versions/:version/restore',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:write',
  discloses: true,
  etag: 'version',
  summary: 'Makes an older version of a credential the current one again. Its seed stays as it is.',
  input: z.strictObject({ ...name, version: Version }),
  output: Metadata,
  errors: ['not_found', 'expired'],
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
  output: z.object({ credentials: z.array(PlainMetadata), count: z.number().int() }),
  errors: ['not_found'],
})

export const storeAgentCredential = operation({
  name: 'platformVault.store',
  method: 'PUT',
  path: '/v0/platform/vault/:identityId/:name',
  category: 'vault',
  caller: 'platform',
  args: ['identityId', 'name', 'type', 'data'],
  headers: { ifMatch: 'if-match' },
  etag: 'version',
  summary: "Stores a credential in an agent's vault. Nobody but the agent can read it back.",
  input: z.strictObject({ ...agent, ...name, ...stored }),
  output: PlainMetadata,
  errors: ['not_found', 'agent_revoked', 'conflict', 'unsupported_dialect'],
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

export const listAgentVersions = operation({
  name: 'platformVault.versions',
  method: 'GET',
  path: '/v0/platform/vault/:identityId/:name/versions',
  category: 'vault',
  caller: 'platform',
  summary: "The versions of a credential in an agent's vault, newest first; never values.",
  input: z.strictObject({ ...agent, ...name }),
  output: Versions,
  errors: ['not_found'],
})

export const restoreAgentVersion = operation({
  name: 'platformVault.restore',
  method: 'POST',
  path: '/v0/platform/vault/:identityId/:name/versions/:version/restore',
  category: 'vault',
  caller: 'platform',
  etag: 'version',
  summary: "Makes an older version of a credential in an agent's vault the current one again.",
  input: z.strictObject({ ...agent, ...name, version: Version }),
  output: PlainMetadata,
  errors: ['not_found', 'agent_revoked', 'expired'],
})
