import type { rotateKey as operation } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import { defaultScopes } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'
import { newToken, tokenDays } from '../tokens/new-token.js'
import { liveTokens, scopesOf } from './identity.js'
import { liveTarget } from './live-target.js'

/**
 * Ends all tokens of an agent and issues one with their scopes. An operator has it in hand, so it opens only what is
 * supplied from now on, and the act is audited as one of custody.
 */
export async function rotateKey(gate: OperateGate): Promise<Out<typeof operation>> {
  const { id } = liveTarget(gate)
  const { tx, now, note } = gate
  const live = await tx.accessToken.findMany({ where: { agentId: id, ...liveTokens(now) }, select: { scopes: true } })
  await tx.accessToken.updateMany({ where: { agentId: id, revokedAt: null }, data: { revokedAt: now } })
  const { authEpoch } = await tx.agent.update({ where: { id }, data: { tokenShown: true } })
  const { row, raw } = await newToken(gate, {
    agentId: id,
    authEpoch,
    name: 'rotated',
    scopes: live.length > 0 ? scopesOf(live) : defaultScopes,
    expiresInDays: tokenDays,
    opensFrom: now,
  })
  note({ targetType: 'token', targetId: row.id, metadata: { custody: 'token' } })
  return {
    rawKey: raw,
    apiKeyPrefix: row.prefix,
    identityId: id,
    message:
      `All earlier tokens of this agent have ended. This one opens only what is supplied from ${now.toISOString()} on: ` +
      'what the vault and the mailbox hold from before stays closed to it (custody_pending) and must be supplied anew.',
  }
}
