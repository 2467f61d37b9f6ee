import type { Out } from '@keyfob/contracts/operation'
import type { listTokens as operation } from '@keyfob/contracts/tokens'
import type { OperateGate } from '@keyfob/gate/doors'
import { findTokenUse } from '../agents/find-usage.js'
import { targetOf } from '../agents/live-target.js'
import { tokenOf } from './token.js'

/** All tokens that an agent ever had, newest first. */
export async function listTokens(gate: OperateGate): Promise<Out<typeof operation>> {
  const { id: agentId } = targetOf(gate)
  const rows = await gate.tx.accessToken.findMany({
    where: { agentId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const lastUsedAt = await findTokenUse(gate.tx, agentId)
  return { tokens: rows.map((row) => tokenOf(row, lastUsedAt(row.id))), count: rows.length }
}
