import type { deleteRule as operation } from '@keyfob/contracts/email-rules'
import { AppError } from '@keyfob/contracts/errors'
import type { In } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'

/** Deletes a rule of the agent. @throws AppError not_found */
export async function deleteRule({ agent, tx, note }: OpenGate, { ruleId }: In<typeof operation>): Promise<void> {
  note({ targetType: 'rule', targetId: ruleId })
  const { count } = await tx.emailRule.deleteMany({ where: { id: ruleId, agentId: agent.id } })
  if (count === 0) throw new AppError('not_found')
}
