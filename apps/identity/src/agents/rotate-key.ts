import type { rotateKey as operation } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import { defaultScopes } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'
import { endClaims } from '../tokens/new-claim.js'
import { newToken } from '../tokens/new-token.js'
import { liveTokens, scopesOf } from './identity.js'
import { liveTarget } from './live-target.js'

/**
 * Ends all tokens of an agent and issues one with their scopes. An operator has it in hand, so it opens only what is
 * supplied from now on unless he holds the right of custody, and the act is one of custody.
 */
export async function rotateKey(gate: OperateGate): Promise<Out<typeof operation>> {
  const { id } = liveTarget(gate)
  const { tx, now, note } = gate
  const opensFrom = await gate.reach()
  const live = await tx.accessToken.findMany({ where: { agentId: id, ...liveTokens(now) }, select: { scopes: true } })
  await endClaims(gate, id)
  await tx.accessToken.updateMany({ where: { agentId: id, revokedAt: null }, data: { revokedAt: now } })
  const { authEpoch } = await tx.agent.findUniqueOrThrow({ where: { id }, select: { authEpoch: true } })
  const { row, raw } = await newToken(gate, {
    agentId: id,
    authEpoch,
    name: 'rotated',
    scopes: live.length > 0 ? scopesOf(live) : defaultScopes,
    opensFrom,
    shown: true,
  })
  note({ targetType: 'token', targetId: row.id })
  gate.custody('custody.token', [id], row.name)
  return {
    rawKey: raw,
    apiKeyPrefix: row.prefix,
    identityId: id,
    message:
      opensFrom < now
        ? 'All earlier tokens of this agent have ended. By your right of custody this one opens everything.'
        : `All earlier tokens of this agent have ended. This one opens only what is supplied from ${now.toISOString()} on: ` +
          'what the vault and the mailbox hold from before stays closed to it (custody_pending) and must be supplied anew.',
  }
}
