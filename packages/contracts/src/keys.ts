import { z } from 'zod'
import { IdentityId, Time } from './ids.js'
import { operation } from './operation.js'

/** What came of an order. */
const Rotation = z.object({
  rotation: z.enum(['started', 'running']).describe('`running`: one was under way already, and goes on.'),
  left: z
    .number()
    .int()
    .describe("How much an older version still wraps or seals; of an agent's rows at most 10,000 are counted."),
})

export const rotateOrganisationKey = operation({
  name: 'organisation.rotateKey',
  method: 'POST',
  path: '/v0/platform/organisation/rotate-key',
  category: 'vault',
  caller: 'platform',
  role: 'owner',
  stepUp: true,
  summary: "Gives the organisation another key, which then wraps its agents' keys anew, in the background.",
  input: z.strictObject({}),
  output: Rotation,
})

export const rotateDataKey = operation({
  name: 'identities.rotateDataKey',
  method: 'POST',
  path: '/v0/platform/identities/:identityId/rotate-data-key',
  category: 'vault',
  caller: 'platform',
  role: 'admin',
  stepUp: true,
  summary: 'Gives the agent another data key and seals anew what it has, in the background. Its tokens stay.',
  input: z.strictObject({ identityId: IdentityId }),
  output: Rotation,
  errors: ['not_found', 'agent_revoked'],
})

export const listKeys = operation({
  name: 'organisation.keys',
  method: 'GET',
  path: '/v0/platform/organisation/keys',
  category: 'vault',
  caller: 'platform',
  summary: 'The versions of the keys, and of every level what an older one still wraps or seals. No key.',
  input: z.strictObject({}),
  output: z.object({
    root: z
      .object({
        left: z
          .number()
          .int()
          .describe("How many of the organisation's keys another root key wraps than the one of now."),
      })
      .describe("What wraps the organisation's keys."),
    organisation: z
      .object({
        version: z.number().int().describe('Counts from 1; each rotation adds one.'),
        since: Time.describe('When this version was made.'),
        rotating: z.boolean().describe("Whether agents' keys are being wrapped anew."),
        left: z.number().int().describe("How many of the agents' keys an older version still wraps."),
      })
      .describe("What wraps the agents' data keys."),
    agents: z
      .object({
        count: z.number().int().describe('How many data keys are being rotated.'),
        rotating: z
          .array(
            z.object({
              identityId: IdentityId,
              version: z.number().int().describe('The version that its rows are sealed with anew.'),
              left: z.number().int().describe('How many rows an older version still seals.'),
            }),
          )
          .describe('At most 100 of those agents.'),
      })
      .describe('The agents whose data key is being rotated.'),
  }),
})
