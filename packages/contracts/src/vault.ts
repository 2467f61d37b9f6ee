import { z } from 'zod'
import { CredentialType } from './credential-types.js'
import { IdentityId, LoginId, Time } from './ids.js'
import { listed, nothing, operation } from './operation.js'
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
  .describe('What the credential is called; without regard to case.')

/** What stands in an answer where a seed would be. */
export const seedPlaceholder = (name: string): string => `[use /v0/vault/${name}/totp]`

/** What a credential is shared for. */
export const Access = z
  .enum(['use', 'code', 'read'])
  .describe('What it is shared for: to be typed for the other agent, its one-time codes, or everything.')

const json = z.record(z.string().min(1).max(200), z.unknown())
const Origin = z.string().min(1).max(300)
const Sender = z.string().min(1).max(320)
const LinkHost = z.string().min(1).max(255)
const Version = z.coerce.number().int().min(1).max(2_147_483_647).describe('One of the versions that are kept.')

const supplied = {
  suppliedBy: z.string().describe('Who brought it: a kind and an id, such as `agent:…` or `operator:…`.'),
  suppliedAt: Time.describe('When it was brought.'),
}

/** A seed as far as it is shown: how its codes are made, who brought it, and whether a site has accepted one. */
const Seed = z.object({
  kind: z.enum(['totp', 'hotp']).describe('Made from the time (RFC 6238), or from a counter (RFC 4226).'),
  algorithm: z.string().describe('SHA1, SHA256 or SHA512.'),
  digits: z.number().int().describe('How many digits a code has.'),
  period: z.number().int().nullable().describe('Seconds of a time step; null of a counter-based code.'),
  confirmed: z.boolean().describe('Whether a site has accepted a code of it.'),
  ...supplied,
})

const Metadata = z.object({
  credentialId: z.string().describe('The id of the credential.'),
  type: CredentialType,
  name: z.string().describe('What it is called.'),
  metadata: json.describe('What may be listed without reading the values.'),
  expiresAt: Time.nullable().describe('From when on it is not given out; null for never.'),
  lastUsedAt: Time.nullable().describe('When it was last used; null for never.'),
  lastRotatedAt: Time.nullable().describe('When its values or its seed last changed; null where they never did.'),
  createdAt: Time.describe('When it was first stored.'),
  version: z.number().int().describe('Counts from 1; every store adds one, and of the old ones 100 are kept.'),
  hasTOTP: z.boolean().describe('Whether there is a seed, of which one-time codes are made.'),
  totp: Seed.nullable().describe('How its one-time codes are made; null where it has none.'),
  shared: z
    .object({ by: IdentityId.describe('The id of the agent whose it is.'), access: Access })
    .nullable()
    .describe("Of another agent's credential: whose it is, and what it is shared for; else null."),
  origins: z.array(Origin).describe('Where its values may be typed.'),
  senders: z.array(Sender).describe('Who may mail its codes and links.'),
  linkHosts: z.array(LinkHost).describe('Hosts that count clicks, through which its links may lead.'),
  oneAtATime: z.boolean().describe('Only one login with it at a time.'),
  passwordRefusedAt: Time.nullable().describe('When a site refused the password of this version; null for never.'),
  pausedUntil: Time.nullable().describe(
    'Sites refused so much in a row that no login with it goes on before; else null.',
  ),
})
export type CredentialMetadata = z.output<typeof Metadata>

/** What an operator sees of a credential: nothing that is sealed. */
const PlainMetadata = Metadata.omit({
  metadata: true,
  origins: true,
  senders: true,
  linkHosts: true,
  lastUsedAt: true,
  shared: true,
})

const stored = {
  type: CredentialType,
  data: secret(json).optional().describe('The secret values. Which fields a type has is checked; CUSTOM takes any.'),
  generate: PasswordPolicy.optional().describe('How to make a password that nobody sees: it becomes `data.password`.'),
  metadata: json.default({}).describe('What may be listed without reading the values.'),
  expiresAt: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('From when on it is not given out; never without it.'),
  origins: z
    .array(Origin)
    .max(20)
    .default([])
    .describe('Where its values may be typed, such as `https://github.com`; from `metadata.uri` without it.'),
  senders: z
    .array(Sender)
    .max(20)
    .default([])
    .describe('Who may mail its codes and links, such as `github.com`; from `metadata.uri` without it.'),
  linkHosts: z
    .array(LinkHost)
    .max(20)
    .default([])
    .describe('Hosts that count clicks, through which a link may lead that answers a login with it.'),
  oneAtATime: z
    .boolean()
    .default(false)
    .describe('Only one login with it at a time: a second is refused for as long as the first is open.'),
  ifMatch: z
    .string()
    .regex(/^"\d{1,9}"$/, 'must be an ETag of this API: "3"')
    .optional()
    .describe('The ETag of the version that is to be replaced; without it, whichever is there.'),
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
  output: z.object({
    credentials: z.array(Metadata).describe('Its own by name, then those that are shared with it.'),
    ...listed,
  }),
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
  input: z.strictObject({
    ...name,
    version: Version.optional().describe('An older version of an own credential; the current one without it.'),
    login: LoginId.optional().describe('The login that it is read for.'),
  }),
  output: Metadata.extend({
    data: secret(json).describe('The values, verbatim. In place of a TOTP seed stands the route to use.'),
  }),
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
  version: z.number().int().describe('Its number, from 1.'),
  current: z.boolean().describe('Whether it is the one that is read.'),
  type: CredentialType,
  expiresAt: Time.nullable().describe('From when on it is not given out; null for never.'),
  ...supplied,
})
const Versions = z.object({
  name: z.string().describe('What the credential is called.'),
  versions: z.array(StoredVersion).describe('Newest first.'),
  ...listed,
})

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

const ListedCredential = PlainMetadata.extend({
  siteClockSteps: z
    .number()
    .int()
    .nullable()
    .describe(
      "By how many time steps its site's clock is ahead, as accepted codes have shown; null without such a seed.",
    ),
})

export const listAgentCredentials = operation({
  name: 'platformVault.list',
  method: 'GET',
  path: '/v0/platform/vault/:identityId',
  category: 'vault',
  caller: 'platform',
  summary: "The names, types and versions in an agent's vault; never values.",
  input: z.strictObject(agent),
  output: z.object({ credentials: z.array(ListedCredential).describe('By name.'), ...listed }),
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

export const resumeAgentCredential = operation({
  name: 'platformVault.resume',
  method: 'POST',
  path: '/v0/platform/vault/:identityId/:name/resume',
  category: 'vault',
  caller: 'platform',
  summary: 'Lets logins go on with a credential that was paused since sites had refused it.',
  input: z.strictObject({ ...agent, ...name }),
  output: PlainMetadata,
  errors: ['not_found', 'agent_revoked'],
})
