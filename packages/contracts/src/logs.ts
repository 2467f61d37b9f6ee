import { z } from 'zod'
import { deed } from './deed.js'
import { IdentityId, Time } from './ids.js'
import { operation, page, paged } from './operation.js'

const Category = z.enum(['mail', 'vault', 'identity', 'auth', 'login']).describe('What part of the platform it is of.')
const Status = z.enum(['success', 'error', 'denied']).describe('Whether it was done, failed, or was refused.')
const Severity = z
  .enum(['info', 'warning', 'critical'])
  .describe(
    '`critical` where a revoked agent asked, or an operator came nearer to its secrets; `warning` where it failed.',
  )

const LogEntry = z.object({
  id: z.string().describe('The id of the entry.'),
  action: z.string().describe('What was called, such as `vault.get`.'),
  category: Category,
  severity: Severity,
  status: Status,
  description: z.string().describe('What happened, in words.'),
  ...deed,
  createdAt: Time.describe('When it happened.'),
})
const filters = {
  ...page,
  category: Category.optional().describe('Only what is of this part of the platform.'),
  status: Status.optional().describe('Only what was done, failed, or was refused.'),
  severity: Severity.optional().describe('Only what matters so much.'),
  action: z.string().min(1).max(60).optional().describe('Only calls of this operation, such as `vault.get`.'),
  from: Time.optional().describe('Of this moment or later.'),
  until: Time.optional().describe('Before this moment.'),
}

export const listLogs = operation({
  name: 'logs.list',
  method: 'GET',
  path: '/v0/logs',
  category: 'auth',
  caller: 'agent',
  summary:
    "The agent's own audit log, newest first. A page that is not full may have a next one: at most 50,000 rows are looked at for each.",
  input: z.strictObject(filters),
  output: z.object({ logs: z.array(LogEntry).describe('Newest first.'), ...paged }),
})

export const logStats = operation({
  name: 'logs.stats',
  method: 'GET',
  path: '/v0/logs/stats',
  category: 'auth',
  caller: 'agent',
  summary: "Counts of the agent's own audit log.",
  input: z.strictObject({}),
  output: z.object({
    total: z.number().int().describe('All entries.'),
    today: z.number().int().describe('Those since midnight (UTC).'),
    errors: z.number().int().describe('Those at which the platform failed; refusals are none.'),
    byCategory: z.record(z.string(), z.number().int()).describe('How many there are of each part of the platform.'),
  }),
})

const platformFilters = {
  identityId: IdentityId.optional().describe('Only what concerns this agent.'),
  targetId: z.string().min(1).max(100).optional().describe('What was acted on, such as a credential: its id.'),
  actor: z
    .string()
    .regex(/^(?:agent|operator|platform|system)(?::[\w.-]{1,80})?$/, 'must be a kind, or a kind and an id')
    .optional()
    .describe('Who acted: `operator:<id>`, or all of a kind: `agent`, `operator`, `platform`, `system`.'),
}
const PlatformLogEntry = LogEntry.extend({
  identityId: z.string().nullable().describe('The id of the agent that it concerns; null where it concerns none.'),
  actor: z
    .string()
    .describe('Who acted: a kind and an id, such as `agent:…`, `operator:…`, `platform:…` or `system:…`.'),
})

export const listPlatformLogs = operation({
  name: 'organisation.logs',
  method: 'GET',
  path: '/v0/platform/logs',
  category: 'auth',
  caller: 'platform',
  summary:
    "The organisation's audit log, newest first. A page that is not full may have a next one: at most 50,000 rows are looked at for each.",
  input: z.strictObject({
    ...filters,
    ...platformFilters,
  }),
  output: z.object({ logs: z.array(PlatformLogEntry).describe('Newest first.'), ...paged }),
  errors: ['not_found'],
})

const { limit: _, pageToken: __, from: ___, until: ____, ...followed } = filters

export const followLogs = operation({
  name: 'organisation.followLogs',
  method: 'GET',
  path: '/v0/platform/logs/follow',
  category: 'auth',
  caller: 'platform',
  summary:
    "Waits for what is new in the organisation's audit log, and gives each row once, in the order of their transactions. What following itself writes is left out.",
  input: z.strictObject({
    ...followed,
    ...platformFilters,
    after: z
      .string()
      .regex(/^\d{1,19}\.\d{1,18}$/, 'must be a cursor that following has answered')
      .optional()
      .describe('The cursor of the answer before; without it the answer is the cursor of now.'),
    timeout: z.coerce.number().int().min(0).max(60).default(30).describe('Seconds to wait.'),
  }),
  output: z.object({
    logs: z.array(PlatformLogEntry).describe('At most 200, the oldest first.'),
    cursor: z.string().describe('The `after` to go on from.'),
  }),
  errors: ['not_found'],
})
