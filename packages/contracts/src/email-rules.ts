import { z } from 'zod'
import { EmailRuleId, Time } from './ids.js'
import { nothing, operation, page } from './operation.js'

const type = z.enum(['ALLOW', 'BLOCK'])
const scope = z.enum(['RECEIVE', 'SEND', 'REPLY'])

const Rule = z.object({ id: EmailRuleId, type, scope, value: z.string(), createdAt: Time })

const common = { category: 'mail', caller: 'agent' } as const

export const listRules = operation({
  ...common,
  name: 'mail.list_rules',
  method: 'GET',
  path: '/v0/email-rules',
  scope: 'mail:read',
  summary: 'Who may write to this agent, and to whom it may write. The oldest rule first.',
  input: z.strictObject(page),
  output: z.object({ rules: z.array(Rule), count: z.number().int(), nextPageToken: z.string().optional() }),
})

export const addRule = operation({
  ...common,
  name: 'mail.add_rule',
  method: 'POST',
  path: '/v0/email-rules',
  status: 201,
  scope: 'mail:manage',
  summary: 'Allows or blocks an address, a domain with those beneath it, or `*@domain`, which is that domain alone.',
  input: z.strictObject({ type, scope, value: z.string().min(1).max(320) }),
  output: z.object({ rule: Rule }),
  errors: ['conflict'],
})

export const deleteRule = operation({
  ...common,
  name: 'mail.delete_rule',
  method: 'DELETE',
  path: '/v0/email-rules/:ruleId',
  scope: 'mail:manage',
  summary: 'Deletes a rule.',
  input: z.strictObject({ ruleId: EmailRuleId }),
  output: nothing,
  errors: ['not_found'],
})
