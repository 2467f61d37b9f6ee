import type { OperateGate } from './doors.js'

/**
 * On whose word an operator acts: their own, and that of whoever invited them or let them in, however many lie between. Two
 * operators are two persons where no word is in both: else one could be both, by inviting the other.
 */
export async function wordOf({
  tx,
  operatorId,
  sessionId,
}: Pick<OperateGate, 'tx' | 'operatorId' | 'sessionId'>): Promise<string[]> {
  if (operatorId === undefined || sessionId === undefined) return []
  const { letInBy, operator } = await tx.operatorSession.findUniqueOrThrow({
    where: { id: sessionId, operatorId },
    select: { letInBy: true, operator: { select: { vouchedBy: true } } },
  })
  return [...new Set([operatorId, ...operator.vouchedBy, ...letInBy])]
}
