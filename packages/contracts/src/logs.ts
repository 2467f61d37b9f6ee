import { z } from 'zod'
import { IdentityId, Time } from './ids.js'
import { operation, page } from './operation.js'

const Category = z.enum(['mail', 'vault', 'identity', 'auth', 'login'])
const Status = z.enum(['success', 'error', 'denied'])
const Severity = z.enum(['info', 'warning', 'critical'])

const LogEntry = z.object({
  id: z.string(),
  action: z.string(),
  category: Category,
  severity: Severity,
  status: Status,
  description: z.string(),
  targetType: z.string().nullable(),
  targetId: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  durationMs: z.number().int().nullable(),
  createdAt: Time,
})
const filters = {
  ...page,
  category: Category.optional(),
  status: Status.optional(),
  severity: Severity.optional(),
  action: z.string().min(1).max(60).optional(),
}
const logs = { count: z.number().int(), nextPageToken: z.string().optional() }

export const listLogs = operation({
  name: 'logs.list',
  method: 'GET',
  path: '/v0/logs',
  category: 'auth',
  caller: 'agent',
  summary: "The agent's own audit log, newest first.",
  input: z.strictObject(filters),
  output: z.object({ logs: z.array(LogEntry), ...logs }),
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
    total: z.number().int(),
    today: z.number().int(),
    errors: z.number().int(),
    byCategory: z.record(z.string(), z.number().int()),
  }),
})

export const listPlatformLogs = operation({
  name: 'organisation.logs',
  method: 'GET',
  path: '/v0/platform/logs',
  category: 'auth',
  caller: 'platform',
  summary: "The organisation's audit log, newest first.",
  input: z.strictObject({
    ...filters,
    identityId: IdentityId.optional(),
    targetId: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'What was acted on, such as a credential: its id.' }),
  }),
  output: z.object({
    logs: z.array(LogEntry.extend({ identityId: z.string().nullable(), actor: z.string() })),
    ...logs,
  }),
})
