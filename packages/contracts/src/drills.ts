import { z } from 'zod'
import { DrillId, IdentityId, Time } from './ids.js'
import { listed, operation } from './operation.js'

/** What a drill does with its canary, in this order. */
export const drillSteps = ['create', 'store', 'mail', 'read', 'wait', 'address', 'revoke', 'refused', 'gone'] as const
export type DrillStep = (typeof drillSteps)[number]

/** How often a drill is held by itself. */
export const drillEvery = ['never', 'day', 'week', 'month'] as const

/** One revocation, tried on an agent that was made for it: whether everything of it was refused from then on. */
export const Drill = z.object({
  drillId: DrillId,
  status: z.enum(['waiting', 'running', 'passed', 'failed']).describe('How far it is, or how it ended.'),
  askedBy: z.string().nullable().describe('The name of who asked for it; null where it was due.'),
  askedAt: Time.describe('When it was asked for, or due.'),
  endedAt: Time.nullable().describe('When it was over; null before.'),
  identityId: IdentityId.nullable().describe('The id of the canary; null before it is made.'),
  steps: z
    .array(
      z.object({
        step: z.enum(drillSteps).describe('What was done with the canary.'),
        ms: z.number().int().describe('How long it took, in milliseconds.'),
      }),
    )
    .describe('What was done, in order.'),
  failed: z
    .object({
      step: z
        .enum([...drillSteps, 'interrupted'])
        .describe('`interrupted`: the process that held it has ended, or nobody began it within a day.'),
      why: z.string().describe('What was found, in a sentence.'),
    })
    .nullable()
    .describe('At which step it failed; null where it passed, or is not over.'),
  refusedMs: z
    .number()
    .int()
    .nullable()
    .describe('From the request to revoke to the last answer that was refused, in milliseconds; null before.'),
})
export type Drill = z.output<typeof Drill>

const path = '/v0/platform/drills'
const common = { category: 'identity', caller: 'platform', path } as const

export const startDrill = operation({
  ...common,
  name: 'drills.start',
  method: 'POST',
  status: 201,
  summary:
    'Holds a drill: makes an agent, gives it a password, a seed and a mail, reads them, revokes it, and looks whether all is refused.',
  input: z.strictObject({}),
  output: Drill,
})

export const listDrills = operation({
  ...common,
  name: 'drills.list',
  method: 'GET',
  summary: 'The drills of the organisation, newest first, at most 100.',
  input: z.strictObject({}),
  output: z.object({ drills: z.array(Drill).describe('Newest first, at most 100.'), ...listed }),
})
