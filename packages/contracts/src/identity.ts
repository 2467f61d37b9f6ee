import { z } from 'zod'
import { IdentityId, Time } from './ids.js'
import { nothing, operation, page } from './operation.js'
import { Scope } from './scopes.js'
import { secret } from './secret.js'

const noControls = /^[^\p{Cc}\p{Cs}]*$/u

/** An agent's name: 1–100 characters after NFKC, no control characters; unique in its organisation without regard to case. */
export const AgentName = z
  .string()
  .normalize('NFKC')
  .trim()
  .min(1)
  .max(100)
  .regex(noControls, 'must not hold control characters')

/** The readable part before the random part of an agent's address. */
export const EmailName = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?$/, 'must be 1–40 of a–z, 0–9, dot, dash and underscore')

export const Labels = z
  .record(z.string().min(1).max(60), z.string().max(200))
  .refine((labels) => Object.keys(labels).length <= 50, {
    message: 'must be at most 50 labels',
  })
export const ExternalId = z.string().min(1).max(200).regex(noControls, 'must not hold control characters')
export const AgentStatus = z.enum(['active', 'suspended', 'revoked'])

const Identity = z.object({
  identityId: IdentityId,
  name: z.string(),
  type: z.literal('INBOX'),
  purpose: z.string(),
  email: z.string(),
  scopes: z.array(Scope),
  usageCount: z.number().int(),
  lastUsedAt: Time.nullable(),
  createdAt: Time,
  status: AgentStatus,
  externalId: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  revokedAt: Time.nullable(),
  custody: z.object({ tokenShown: z.boolean() }),
})
export type Identity = z.output<typeof Identity>

const AgentWhoami = z.object({
  identityId: IdentityId,
  name: z.string(),
  email: z.string(),
  displayName: z.string(),
  type: z.literal('INBOX'),
  purpose: z.string(),
  scopes: z.array(Scope),
  usageCount: z.number().int(),
  lastUsedAt: Time.nullable(),
  createdAt: Time,
  wallet: z.null(),
  did: z.string().nullable(),
})

const PlatformWhoami = z.object({
  organisationId: z.string(),
  organisationName: z.string(),
  role: z.string(),
  identities: z.array(Identity.pick({ identityId: true, name: true, email: true, status: true })),
})

export const whoami = operation({
  name: 'identity.whoami',
  method: 'GET',
  path: '/v0/whoami',
  category: 'identity',
  caller: 'any',
  summary: 'Who this token is.',
  input: z.strictObject({}),
  output: z.union([AgentWhoami, PlatformWhoami]),
})

export const createIdentity = operation({
  name: 'identities.create',
  method: 'POST',
  path: '/v0/platform/identities',
  category: 'identity',
  caller: 'platform',
  status: 201,
  summary: 'Creates an agent with its address, vault, TOTP store and first token.',
  input: z.strictObject({
    name: AgentName.optional(),
    emailName: EmailName.optional(),
    /** One that the organisation has proven; the installation's own where there is none. */
    domain: z.string().trim().min(1).max(253).optional(),
    scopes: z.array(Scope).min(1).max(20).optional(),
    purpose: z.string().min(1).max(40).default('BUYER'),
    externalId: ExternalId.optional(),
    labels: Labels.default({}),
  }),
  output: z.object({
    identityId: IdentityId,
    name: z.string(),
    type: z.literal('INBOX'),
    purpose: z.string(),
    emailAddress: z.string(),
    scopes: z.array(Scope),
    apiKeyPrefix: z.string(),
    rawKey: secret(z.string()),
    createdAt: Time,
  }),
  errors: ['conflict'],
})

export const listIdentities = operation({
  name: 'identities.list',
  method: 'GET',
  path: '/v0/platform/identities',
  category: 'identity',
  caller: 'platform',
  summary: 'The agents of the organisation, newest first.',
  input: z.strictObject({
    ...page,
    status: AgentStatus.optional(),
    externalId: ExternalId.optional(),
    q: z.string().min(1).max(100).optional(),
  }),
  output: z.object({ identities: z.array(Identity), count: z.number().int(), nextPageToken: z.string().optional() }),
})

export const getIdentity = operation({
  name: 'identities.get',
  method: 'GET',
  path: '/v0/platform/identities/:identityId',
  category: 'identity',
  caller: 'platform',
  summary: 'One agent.',
  input: z.strictObject({ identityId: IdentityId }),
  output: Identity,
  errors: ['not_found'],
})

export const updateIdentity = operation({
  name: 'identities.update',
  method: 'PATCH',
  path: '/v0/platform/identities/:identityId',
  category: 'identity',
  caller: 'platform',
  narrows: true,
  summary: 'Renames an agent, or adds and removes scopes of its tokens.',
  input: z.strictObject({
    identityId: IdentityId,
    name: AgentName.optional(),
    addScopes: z.array(Scope).max(20).default([]),
    removeScopes: z.array(Scope).max(20).default([]),
  }),
  output: Identity.pick({ identityId: true, name: true, scopes: true }),
  errors: ['not_found', 'agent_revoked', 'conflict'],
})

export const rotateKey = operation({
  name: 'identities.rotateKey',
  method: 'POST',
  path: '/v0/platform/identities/:identityId/rotate-key',
  category: 'identity',
  caller: 'platform',
  narrows: true,
  summary: 'Ends every token of the agent at once and issues a new one.',
  input: z.strictObject({ identityId: IdentityId }),
  output: z.object({
    rawKey: secret(z.string()),
    apiKeyPrefix: z.string(),
    identityId: IdentityId,
    message: z.string(),
  }),
  errors: ['not_found', 'agent_revoked'],
})

/** What a revocation cuts, in numbers. */
const Cut = z.object({
  credentials: z.number().int(),
  totpSeeds: z.number().int(),
  addresses: z.number().int(),
  messages: z.number().int(),
  tokens: z.number().int(),
  logins: z.number().int(),
  /** Credentials that it shares, and that are shared with it. */
  grants: z.number().int(),
})

/** A secret that the agent saw in plaintext: change it at its site. */
const Exposed = z.object({ name: z.string(), type: z.string(), version: z.number().int(), lastSeenAt: Time })

export const previewRevocation = operation({
  name: 'identities.revocation',
  method: 'GET',
  path: '/v0/platform/identities/:identityId/revocation',
  category: 'identity',
  caller: 'platform',
  summary: 'What a revocation of this agent would cut, and which secrets it has seen.',
  input: z.strictObject({ identityId: IdentityId }),
  output: z.object({ identityId: IdentityId, name: z.string(), email: z.string(), cut: Cut, rotate: z.array(Exposed) }),
  errors: ['not_found'],
})

export const revokeIdentity = operation({
  name: 'identities.revoke',
  method: 'POST',
  path: '/v0/platform/identities/:identityId/revoke',
  category: 'identity',
  caller: 'platform',
  narrows: true,
  summary: 'Ends an agent for good: passwords, one-time codes and mail at once.',
  input: z.strictObject({ identityId: IdentityId, reason: z.string().max(500).default('') }),
  output: z.object({
    identityId: IdentityId,
    name: z.string(),
    email: z.string(),
    revokedAt: Time,
    cut: Cut,
    rotate: z.array(Exposed),
  }),
  errors: ['not_found', 'revoking'],
})

export const deleteIdentity = operation({
  name: 'identities.delete',
  method: 'DELETE',
  path: '/v0/platform/identities/:identityId',
  category: 'identity',
  caller: 'platform',
  narrows: true,
  summary: 'The same as revoke. The audit log is kept.',
  input: z.strictObject({ identityId: IdentityId }),
  output: nothing,
  errors: ['not_found', 'revoking'],
})
