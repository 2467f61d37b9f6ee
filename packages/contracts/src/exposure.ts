import { z } from 'zod'
import { CredentialId, IdentityId, Time } from './ids.js'
import { operation, page, paged } from './operation.js'

/** What of a credential: its values, or the seed that its one-time codes are made of. */
export const ExposedPart = z
  .enum(['value', 'seed'])
  .describe('Its values, or the seed that its one-time codes are made of.')

/**
 * How it stands with what was exposed. `open`: what the agent saw is still in use, change it at its site; `replaced`: a newer
 * version, or another seed, was stored since; `marked`: an operator says that it was changed; `not_seen`: it was used for the
 * agent, which never saw it.
 */
export const ExposureStatus = z
  .enum(['open', 'replaced', 'marked', 'not_seen'])
  .describe('`open` is still in use: change it at its site; `replaced` here, `marked` as changed, or `not_seen` by it.')

const Exposure = z.object({
  credentialId: CredentialId,
  name: z.string().describe('What the credential is called.'),
  type: z.string().describe('The kind of credential.'),
  part: ExposedPart,
  version: z
    .number()
    .int()
    .describe('The newest version that the agent saw, or was served with; of a seed, the one that it came with.'),
  sharedBy: z
    .object({ identityId: IdentityId, name: z.string().describe('What that agent is called.') })
    .nullable()
    .describe('The agent whose credential it is, where another shared it; else null.'),
  deleted: z.boolean().describe('Whether the credential is no longer there.'),
  firstSeenAt: Time.nullable().describe('When the agent first saw it in plaintext; null where it never did.'),
  lastSeenAt: Time.nullable().describe(
    'When the agent last saw it in plaintext, true to the hour; null where it never did.',
  ),
  lastUsedAt: Time.nullable().describe(
    'When the agent was last served with it unseen, true to the hour; null for never.',
  ),
  status: ExposureStatus,
  marked: z
    .object({
      at: Time.describe('When it was said.'),
      by: z.string().describe('The name of the operator or platform token that said it.'),
      note: z.string().describe('What they noted; may be empty.'),
    })
    .nullable()
    .describe('Who said that it was changed at its site; null where nobody did.'),
})
export type Exposure = z.output<typeof Exposure>

/** A secret that the agent saw in plaintext and that is still in use: change it at its site. */
export const Exposed = Exposure.extend({
  lastSeenAt: Time.describe('When the agent last saw it in plaintext, true to the hour.'),
})
export type Exposed = z.output<typeof Exposed>

const common = { category: 'identity', caller: 'platform' } as const
const path = '/v0/platform/identities/:identityId/exposures'

export const listExposures = operation({
  ...common,
  name: 'identities.exposures',
  method: 'GET',
  path,
  summary: 'What an agent has seen in plaintext, or was served with unseen, and what of it is still to be changed.',
  input: z.strictObject({
    ...page,
    identityId: IdentityId,
    status: ExposureStatus.optional().describe('Only those that stand so.'),
  }),
  output: z.object({
    exposures: z.array(Exposure).describe('Newest first.'),
    ...paged,
    open: z.number().int().describe('How many are still to be changed at their sites, on all pages.'),
  }),
  errors: ['not_found'],
})

export const markExposure = operation({
  ...common,
  name: 'identities.markExposure',
  method: 'PATCH',
  path: `${path}/:credentialId`,
  summary: 'Notes that a secret was changed at its site, or takes that back.',
  input: z.strictObject({
    identityId: IdentityId,
    credentialId: CredentialId,
    part: ExposedPart.default('value'),
    changed: z.boolean().describe('Whether it was changed at its site; false takes that back.'),
    note: z.string().trim().max(500).default('').describe('What to remember of it, for people.'),
  }),
  output: Exposure,
  errors: ['not_found', 'conflict'],
})
