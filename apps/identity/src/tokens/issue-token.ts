import type { In, Out } from '@keyfob/contracts/operation'
import { defaultScopes } from '@keyfob/contracts/scopes'
import type { issueToken as operation } from '@keyfob/contracts/tokens'
import type { OperateGate } from '@keyfob/gate/doors'
import { liveTarget } from '../agents/live-target.js'
import { newToken } from './new-token.js'
import { tokenOf } from './token.js'

/**
 * Issues a further token of an agent. Whoever issues it could use it, so it opens only what is supplied from now on, and
 * the act is audited as one of custody.
 */
export async function issueToken(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { id: agentId } = liveTarget(gate)
  const { tx, now, note } = gate
  const { name, expiresInDays } = input
  const scopes = [...new Set(input.scopes ?? defaultScopes)]
  const { authEpoch } = await tx.agent.update({ where: { id: agentId }, data: { tokenShown: true } })
  const { row, raw } = await newToken(gate, { agentId, authEpoch, name, scopes, expiresInDays, opensFrom: now })
  note({ targetType: 'token', targetId: row.id, metadata: { name, custody: 'token' } })
  return { ...tokenOf(row, null), rawKey: raw }
}
