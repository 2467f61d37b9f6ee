import { z } from 'zod'
import { IdentityId, Time } from './ids.js'
import { operation } from './operation.js'

/** What came of an order. `left` is how much an older version still wraps or seals; of an agent's rows at most 10,000 are counted. */
const Rotation = z.object({ rotation: z.enum(['started', 'running']), left: z.number().int() })

export const rotateOrganisationKey = operation({
  name: 'organisation.rotateKey',
  method: 'POST',
  path: '/v0/platform/organisation/rotate-key',
  category: 'vault',
  caller: 'platform',
  role: 'owner',
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
    /** Of this organisation's keys, those that another root key wraps than the one of now. */
    root: z.object({ left: z.number().int() }),
    organisation: z.object({
      version: z.number().int(),
      since: Time,
      rotating: z.boolean(),
      left: z.number().int(),
    }),
    /** At most 100 agents whose data key is being rotated, and how many rows each has left. */
    agents: z.object({
      count: z.number().int(),
      rotating: z.array(z.object({ identityId: IdentityId, version: z.number().int(), left: z.number().int() })),
    }),
  }),
})
