import type { rotateKey as operation } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import { defaultScopes, type Scope } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'
import { endClaims } from '../tokens/new-claim.js'
import { newToken } from '../tokens/new-token.js'
import { liveTokens, scopesOf } from './identity.js'
import { liveTarget } from './live-target.js'

/**
 * Ends all tokens of an agent and issues one with their scopes; where none lives, with those that it was last given. An operator
 * has it in hand, so it opens only what is supplied from now on unless he holds the right of custody, and the act is one of custody.
 */
export async function rotateKey(gate: OperateGate): Promise<Out<typeof operation>> {
  const { id } = liveTarget(gate)
  const { tx, now, note } = gate
  const opensFrom = await gate.reach()
  const scopes = await scopesBefore(gate, id)
  await endClaims(gate, id)
  await tx.accessToken.updateMany({ where: { agentId: id, revokedAt: null }, data: { revokedAt: now } })
  const { authEpoch } = await tx.agent.findUniqueOrThrow({ where: { id }, select: { authEpoch: true } })
  const { row, raw } = await newToken(gate, {
    agentId: id,
    authEpoch,
    name: 'rotated',
    scopes,
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

/** An agent that may only use its passwords is not to read them because its token has expired. */
async function scopesBefore({ tx, now }: OperateGate, agentId: string): Promise<readonly Scope[]> {
  const where = { agentId }
  const live = await tx.accessToken.findMany({ where: { ...where, ...liveTokens(now) }, select: { scopes: true } })
  if (live.length > 0) return scopesOf(live)
  const newest = { where, select: { scopes: true, createdAt: true }, orderBy: { createdAt: 'desc' } } as const
  const given = [await tx.accessToken.findFirst(newest), await tx.claimCode.findFirst(newest)]
  const [last] = given
    .flatMap((each) => each ?? [])
    .sort((one, other) => Number(other.createdAt) - Number(one.createdAt))
  return last ? scopesOf([last]) : defaultScopes
}
