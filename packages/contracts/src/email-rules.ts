import { z } from 'zod'
import { EmailRuleId, Time } from './ids.js'
import { nothing, operation, page, paged } from './operation.js'

const rule = {
  type: z.enum(['ALLOW', 'BLOCK']).describe('The most specific rule that fits decides, and between equals BLOCK.'),
  scope: z
    .enum(['RECEIVE', 'SEND', 'REPLY'])
    .describe('Whether it is of mail that comes, that goes out, or that answers.'),
}
const valueIs = 'An address, a domain with those beneath it, or `*@` and a domain, which is that domain alone.'

const Rule = z.object({
  id: EmailRuleId,
  ...rule,
  value: z.string().describe(valueIs),
  createdAt: Time.describe('When it was added.'),
})

const common = { category: 'mail', caller: 'agent' } as const

export const listRules = operation({
  ...common,
  name: 'mail.list_rules',
  method: 'GET',
  path: '/v0/email-rules',
  scope: 'mail:read',
  summary: 'Who may write to this agent, and to whom it may write. The oldest rule first.',
  input: z.strictObject(page),
  output: z.object({ rules: z.array(Rule).describe('The oldest first.'), ...paged }),
})

export const addRule = operation({
  ...common,
  name: 'mail.add_rule',
  method: 'POST',
  path: '/v0/email-rules',
  status: 201,
  scope: 'mail:manage',
  summary: 'Allows or blocks an address, a domain with those beneath it, or `*@domain`, which is that domain alone.',
  input: z.strictObject({ ...rule, value: z.string().min(1).max(320).describe(valueIs) }),
  output: z.object({ rule: Rule.describe('As it was added.') }),
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
