import type { addRule as operation } from '@keyfob/contracts/email-rules'
import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { badFields } from '../outbound/compose-mail.js'
import { ruleValue } from './email-rule.js'
import { ruleOut } from './rule-out.js'

const rulesMax = 500

/** Adds a rule; it holds for the next mail. @throws AppError bad_request, conflict where it is there or there are too many */
export async function addRule(
  { agent, tx, now, note }: OpenGate,
  { type, scope, value: text }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const value = ruleValue(text)
  if (value === undefined) {
    throw badFields([{ field: 'value', problem: 'must be an address, a domain, or *@ and a domain' }])
  }
  // Whoever adds one waits for whoever does: the count holds.
  await tx.$executeRaw`SELECT 1 FROM mailbox WHERE agent_id = ${agent.id} FOR NO KEY UPDATE`
  if ((await tx.emailRule.count({ where: { agentId: agent.id } })) >= rulesMax) {
    throw new AppError('conflict', { message: `A mailbox has at most ${rulesMax} rules.` })
  }
  const { id: agentId, organisationId } = agent
  const row = { id: newId(), organisationId, agentId, type, scope, value, createdAt: now }
  const { count } = await tx.emailRule.createMany({ data: [row], skipDuplicates: true })
  if (count === 0) throw new AppError('conflict', { message: 'There is this rule already.' })
  note({ targetType: 'rule', targetId: row.id })
  return { rule: ruleOut(row) }
}
