import { z } from 'zod'
import { CustodyLine } from './custody.js'
import { Exposed } from './exposure.js'
import { IdentityId, Time } from './ids.js'
import { StorageUse } from './mail.js'
import { nothing, operation, paged, pageTokenIs } from './operation.js'
import { GrantedScopes, Scope } from './scopes.js'
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
  .describe('Unique in the organisation without regard to case.')

/** The readable part before the random part of an agent's address. */
export const EmailName = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?$/, 'must be 1–40 of a–z, 0–9, dot, dash and underscore')
  .describe('The readable part at the beginning of its address; made of its name without it.')

export const Labels = z
  .record(z.string().min(1).max(60), z.string().max(200))
  .refine((labels) => Object.keys(labels).length <= 50, {
    message: 'must be at most 50 labels',
  })
  .describe("The operator's own labels: at most 50, names of 1–60 and values of at most 200 characters.")
export const ExternalId = z
  .string()
  .min(1)
  .max(200)
  .regex(noControls, 'must not hold control characters')
  .describe("The operator's own id for the agent.")
/** Agents that bear this label. */
export const LabelQuery = z
  .string()
  .min(1)
  .max(261)
  .describe('Those that bear this label: `name=value`, or `name` with whatever value.')
export const AgentStatus = z
  .enum(['active', 'suspended', 'revoked'])
  .describe('Whether it acts, is stopped for now, or ended for good.')
/** What a list of agents goes by. */
export const AgentSort = z
  .enum(['created', 'name', 'lastUsed', 'status'])
  .describe('What the list goes by. By `status`: active, suspended, revoked, each by name.')

/** Who an agent is, wherever it is told. */
export const AgentFacts = {
  identityId: IdentityId,
  name: z.string().describe('What the agent is called.'),
  email: z.string().describe("The agent's own address."),
}
/** What every agent has been since it was made. */
const born = {
  type: z.literal('INBOX').describe('`INBOX` of every agent; kept for clients of older services.'),
  purpose: z.string().describe('What it is for, in a word of whoever made it.'),
}
const createdAt = Time.describe('When it was made.')
const uses = {
  usageCount: z.number().int().describe('Its uses so far, as the audit log counts them.'),
  lastUsedAt: Time.nullable().describe('When it was last used; null for never.'),
  createdAt,
}

const Identity = z.object({
  identityId: AgentFacts.identityId,
  name: AgentFacts.name,
  ...born,
  email: AgentFacts.email,
  scopes: GrantedScopes,
  ...uses,
  status: AgentStatus,
  externalId: z.string().nullable().describe("The operator's own id for this agent; null where it has none."),
  labels: z.record(z.string(), z.string()).describe("The operator's own labels."),
  suspendedAt: Time.nullable().describe('Since when it is stopped; null where it is not.'),
  revokedAt: Time.nullable().describe('When it was ended for good; null where it was not.'),
  custody: z
    .object({ tokenShown: z.boolean().describe('A person was shown a token that opens everything.') })
    .describe('How near operators are to its secrets.'),
})
export type Identity = z.output<typeof Identity>

const AgentWhoami = z.object({
  ...AgentFacts,
  email: z.string().describe('The address to give to sites: its own, or one elsewhere that its mail is fetched from.'),
  displayName: z.string().describe('The same as `name`.'),
  ...born,
  scopes: GrantedScopes,
  ...uses,
  wallet: z.null().describe('Kept for clients of older services; there are no wallets here.'),
  did: z
    .string()
    .describe('Its decentralised identifier (did:web), under which others find the key that it signs with.'),
  storage: StorageUse,
  custody: z.array(CustodyLine).describe('What brought an operator nearer to its secrets, newest first, at most 100.'),
  refused: z
    .array(
      z.object({
        credential: z.string().describe('What it is called.'),
        passwordRefusedAt: Time.nullable().describe('When a site refused its password; null where none did.'),
        pausedUntil: Time.nullable().describe('Until when no login with it goes on; null where it is not paused.'),
      }),
    )
    .describe('Credentials that sites refused, by name, at most 100; none for a token that may not use them.'),
})

const PlatformWhoami = z.object({
  organisationId: z.string().describe('The id of the organisation.'),
  organisationName: z.string().describe('What the organisation is called.'),
  role: z.string().describe('What the caller may do there: auditor, operator, admin or owner.'),
  identities: z
    .array(Identity.pick({ identityId: true, name: true, email: true, status: true }))
    .describe('The newest agents, at most 100.'),
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

const NewIdentity = z.object({
  identityId: IdentityId,
  name: AgentFacts.name,
  ...born,
  emailAddress: AgentFacts.email,
  scopes: GrantedScopes,
  createdAt,
})

/** A code that becomes the agent's token on its own machine. */
const Claim = {
  claimCode: secret(z.string()).describe('Shown here and never again. It works once, for 15 minutes.'),
  claimExpiresAt: Time.describe('Until when the code works.'),
}
/** A token as it is shown once. */
export const ShownToken = {
  apiKeyPrefix: z.string().describe('The readable beginning of the token, to tell tokens apart.'),
  rawKey: secret(z.string()).describe('The token itself. It is shown here and never again.'),
}
const scopesOf = z.array(Scope).min(1).max(20).optional()

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
    domain: z
      .string()
      .trim()
      .min(1)
      .max(253)
      .optional()
      .describe("The domain of its address: one that the organisation has proven; the installation's own without it."),
    scopes: scopesOf.describe('What its first token may do; mail and vault, reading and writing, without it.'),
    purpose: z.string().min(1).max(40).default('BUYER').describe('What it is for, in a word of yours.'),
    externalId: ExternalId.optional().describe(
      "The operator's own id: creating twice with the same one gives one agent.",
    ),
    labels: Labels.default({}),
    claim: z.literal(true).optional().describe('Gives a claim code in place of a token, so that no operator sees one.'),
  }),
  output: z.union([NewIdentity.extend(ShownToken), NewIdentity.extend(Claim)]),
  errors: ['conflict', 'quota_exceeded'],
})

export const issueClaim = operation({
  name: 'identities.claim',
  method: 'POST',
  path: '/v0/platform/identities/:identityId/claim',
  category: 'auth',
  caller: 'platform',
  stepUp: true,
  summary:
    'Issues a claim code for an agent, once more. Its token opens only what is supplied after it. Earlier codes end.',
  input: z.strictObject({
    identityId: IdentityId,
    scopes: scopesOf.describe(
      'What the token may do that is claimed; mail and vault, reading and writing, without it.',
    ),
  }),
  output: z.object({ identityId: IdentityId, ...Claim }),
  errors: ['not_found', 'agent_revoked'],
})

export const listIdentities = operation({
  name: 'identities.list',
  method: 'GET',
  path: '/v0/platform/identities',
  category: 'identity',
  caller: 'platform',
  summary: 'The agents of the organisation, newest first unless told otherwise.',
  input: z.strictObject({
    limit: z.coerce.number().int().min(1).max(500).default(50).describe('How many to answer at most.'),
    // Longer than others: it may hold a name.
    pageToken: z.string().min(1).max(2_000).optional().describe(pageTokenIs),
    status: AgentStatus.optional().describe('Only those that stand so.'),
    externalId: ExternalId.optional().describe("Only the one with this id of the operator's own."),
    label: LabelQuery.optional(),
    canary: z
      .stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })
      .default(false)
      .describe('Those that were made for drills, in place of all others.'),
    q: z.string().min(1).max(100).optional().describe('A part of the name, of the address or of the external id.'),
    sort: AgentSort.default('created'),
    order: z
      .enum(['asc', 'desc'])
      .optional()
      .describe('Times go down and words up without it. One that was never used stands last either way.'),
  }),
  output: z.object({
    identities: z.array(Identity).describe('In the order that was asked for.'),
    ...paged,
    // Counting costs more than a page.
    total: z.number().int().optional().describe('How many match in all. Said with the first page.'),
  }),
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
  gives: true,
  summary: 'Renames an agent, or adds and removes scopes of its tokens.',
  input: z.strictObject({
    identityId: IdentityId,
    name: AgentName.optional(),
    addScopes: z.array(Scope).max(20).default([]).describe('What its tokens may do from now on, too.'),
    removeScopes: z.array(Scope).max(20).default([]).describe('What its tokens may do no longer.'),
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
  stepUp: true,
  summary: 'Ends every token of the agent at once and issues a new one.',
  input: z.strictObject({ identityId: IdentityId }),
  output: z.object({
    ...ShownToken,
    identityId: IdentityId,
    message: z.string().describe('What became of the tokens before, in a sentence.'),
  }),
  errors: ['not_found', 'agent_revoked'],
})

/** What a revocation cuts, in numbers. */
const Cut = z.object({
  credentials: z.number().int().describe('Credentials of its own.'),
  totpSeeds: z.number().int().describe('Seeds that its one-time codes are made of.'),
  addresses: z.number().int().describe('Addresses that it receives mail at.'),
  messages: z.number().int().describe('Mails that it keeps.'),
  tokens: z.number().int().describe('Tokens that are live.'),
  logins: z.number().int().describe('Logins that are open.'),
  grants: z.number().int().describe('Credentials that it shares, and that are shared with it.'),
  queuedMails: z.number().int().describe('Mails of its own that have not left yet.'),
})

/** What stands still while an agent is suspended, in numbers. Its address goes on receiving. */
const Stopped = Cut.omit({ addresses: true })

const toRotate = z
  .array(Exposed)
  .describe('Secrets that it has seen in plaintext and that are still in use: change them at their sites.')
const reason = z.string().max(500).default('').describe('Why, for people: it stands in the log.')

export const previewRevocation = operation({
  name: 'identities.revocation',
  method: 'GET',
  path: '/v0/platform/identities/:identityId/revocation',
  category: 'identity',
  caller: 'platform',
  summary: 'What a revocation of this agent would cut, and which secrets would then have to be changed at their sites.',
  input: z.strictObject({ identityId: IdentityId }),
  output: z.object({
    ...AgentFacts,
    // Where another operator was faster, it says so.
    status: AgentStatus,
    since: Time.nullable().describe('Since when it is suspended or revoked; null where it is neither.'),
    cut: Cut.describe('What would end with it, in numbers.'),
    rotate: toRotate,
    senders: z
      .array(
        z.object({
          domain: z.string().describe('The domain that they write from.'),
          knownSince: Time.describe('When their mail was first trusted.'),
        }),
      )
      .describe('Whose mail it has trusted, newest first, at most 100: accounts there may be lost with its address.'),
  }),
  errors: ['not_found'],
})

export const suspendIdentity = operation({
  name: 'identities.suspend',
  method: 'POST',
  path: '/v0/platform/identities/:identityId/suspend',
  category: 'identity',
  caller: 'platform',
  narrows: true,
  summary: 'Stops an agent for now: it reads and sends nothing until it is resumed. Its mail is still taken in.',
  input: z.strictObject({ identityId: IdentityId, reason }),
  output: z.object({
    ...AgentFacts,
    suspendedAt: Time.describe('From this time on it reads and sends nothing.'),
    stopped: Stopped.describe('What stands still, in numbers. Its address goes on receiving.'),
    rotate: toRotate,
  }),
  errors: ['not_found', 'agent_revoked'],
})

export const resumeIdentity = operation({
  name: 'identities.resume',
  method: 'POST',
  path: '/v0/platform/identities/:identityId/resume',
  category: 'identity',
  caller: 'platform',
  summary: 'Lets a suspended agent go on with everything that it had.',
  input: z.strictObject({ identityId: IdentityId }),
  output: z.object({
    ...AgentFacts,
    suspendedAt: Time.nullable().describe('Since when it was stopped; null where it was not.'),
    resumedAt: Time.nullable().describe('From this time on it acts again; null where it was not stopped.'),
    resumed: Stopped.describe('What it has again, in numbers.'),
    receivedMails: z.number().int().describe('Mails that came in meanwhile.'),
  }),
  errors: ['not_found', 'agent_revoked'],
})

export const revokeIdentity = operation({
  name: 'identities.revoke',
  method: 'POST',
  path: '/v0/platform/identities/:identityId/revoke',
  category: 'identity',
  caller: 'platform',
  narrows: true,
  stepUp: 'unless_sealed',
  summary: 'Ends an agent for good: passwords, one-time codes and mail at once.',
  input: z.strictObject({ identityId: IdentityId, reason }),
  output: z.object({
    ...AgentFacts,
    revokedAt: Time.describe('From this time on nothing of it can be read.'),
    cut: Cut.describe('What has ended with it, in numbers.'),
    rotate: toRotate,
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
  stepUp: 'unless_sealed',
  summary: 'The same as revoke. The audit log is kept.',
  input: z.strictObject({ identityId: IdentityId }),
  output: nothing,
  errors: ['not_found', 'revoking'],
})
