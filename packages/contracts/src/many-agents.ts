import { z } from 'zod'
import { AgentFacts, ExternalId, LabelQuery, revokeIdentity } from './identity.js'
import { IdentityId, Time } from './ids.js'
import { listed, operation } from './operation.js'

const selectors = ['label', 'externalId', 'identityIds', 'all'] as const
/** Agents picked one by one. */
const IdentityIds = z
  .array(IdentityId)
  .min(1)
  .max(10_000)
  .describe('The ids of those that were picked. What is no agent of the organisation is passed over.')
const Agents = z.array(z.object({ identityId: IdentityId, name: AgentFacts.name }))

/** Which agents of the organisation, by one of four; and why. */
const Many = z
  .strictObject({
    label: LabelQuery.optional(),
    externalId: ExternalId.optional().describe("The one with this id of the operator's own."),
    identityIds: IdentityIds.optional(),
    all: z.literal(true).optional().describe('Every agent that the organisation has.'),
    reason: z.string().max(500).default('').describe('Why, for people: it stands in the log.'),
  })
  .refine((input) => selectors.filter((one) => input[one] !== undefined).length === 1, {
    message: 'must name the agents by exactly one of label, externalId, identityIds and all',
  })

export const suspendMany = operation({
  name: 'identities.suspendMany',
  method: 'POST',
  path: '/v0/platform/identities/suspend',
  category: 'identity',
  caller: 'platform',
  narrows: true,
  summary: 'Stops many agents for now, all at once: those of a label, those picked, or all that the organisation has.',
  input: Many,
  output: z.object({
    suspendedAt: Time.describe('From this time on they read and send nothing.'),
    identities: Agents.describe('Those that this stopped; not those that were suspended before.'),
    ...listed,
  }),
})

export const resumeMany = operation({
  name: 'identities.resumeMany',
  method: 'POST',
  path: '/v0/platform/identities/resume',
  category: 'identity',
  caller: 'platform',
  summary: 'Lets agents go on: those that were stopped at one moment, by one act, or those picked.',
  input: z
    .strictObject({
      suspendedAt: Time.optional().describe('Those that one act stopped at this time.'),
      identityIds: IdentityIds.optional(),
    })
    .refine(({ suspendedAt, identityIds }) => (suspendedAt === undefined) !== (identityIds === undefined), {
      message: 'must name the agents by exactly one of suspendedAt and identityIds',
    }),
  output: z.object({
    resumedAt: Time.describe('From this time on they act again.'),
    identities: Agents.describe('Those that go on.'),
    ...listed,
  }),
})

export const revokeMany = operation({
  name: 'identities.revokeMany',
  method: 'POST',
  path: '/v0/platform/identities/revoke',
  category: 'identity',
  caller: 'platform',
  narrows: true,
  stepUp: 'unless_sealed',
  summary: 'Ends many agents for good: all are stopped at once, then at most 50 of them are ended by a call.',
  input: Many,
  output: z.object({
    receipts: z.array(revokeIdentity.output).describe('Of those that were ended now, at most 50.'),
    ...listed,
    remaining: z.number().int().describe('How many are stopped and not ended yet: call again.'),
  }),
  errors: ['revoking'],
})
