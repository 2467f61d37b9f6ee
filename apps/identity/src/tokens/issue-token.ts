import type { In, Out } from '@keyfob/contracts/operation'
import { defaultScopes } from '@keyfob/contracts/scopes'
import type { issueToken as operation } from '@keyfob/contracts/tokens'
import type { OperateGate } from '@keyfob/gate/doors'
import { liveTarget } from '../agents/live-target.js'
import { newToken } from './new-token.js'
import { tokenOf } from './token.js'

/**
 * Issues a further token of an agent. Whoever issues it could use it, so it opens only what is supplied from now on
 * unless the issuer holds the right of custody, and the act is one of custody.
 */
export async function issueToken(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { id: agentId } = liveTarget(gate)
  const { tx, note, reach } = gate
  const { name, expiresInDays } = input
  const scopes = [...new Set(input.scopes ?? defaultScopes)]
  const { authEpoch } = await tx.agent.findUniqueOrThrow({ where: { id: agentId }, select: { authEpoch: true } })
  const { row, raw } = await newToken(gate, {
    agentId,
    authEpoch,
    name,
    scopes,
    expiresInDays,
    opensFrom: await reach(),
    shown: true,
  })
  note({ targetType: 'token', targetId: row.id, metadata: { name } })
  gate.custody('custody.token', [agentId], name)
  return { ...tokenOf(row, null), rawKey: raw }
}
