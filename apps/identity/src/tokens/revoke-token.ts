import { AppError } from '@keyfob/contracts/errors'
import type { In } from '@keyfob/contracts/operation'
import type { revokeToken as operation } from '@keyfob/contracts/tokens'
import type { OperateGate } from '@keyfob/gate/doors'
import { targetOf } from '../agents/live-target.js'

/** Ends one token of an agent. Twice is once. */
export async function revokeToken(gate: OperateGate, { tokenId }: In<typeof operation>): Promise<void> {
  const { id: agentId } = targetOf(gate)
  const { tx, now, note } = gate
  const token = await tx.accessToken.findUnique({ where: { id: tokenId, agentId }, select: { name: true } })
  if (!token) throw new AppError('not_found')
  await tx.accessToken.updateMany({ where: { id: tokenId, agentId, revokedAt: null }, data: { revokedAt: now } })
  note({ targetType: 'token', targetId: tokenId, metadata: { name: token.name } })
}
