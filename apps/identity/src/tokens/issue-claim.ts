import type { issueClaim as operation } from '@keyfob/contracts/identity'
import type { In, Out } from '@keyfob/contracts/operation'
import { defaultScopes } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'
import { liveTarget } from '../agents/live-target.js'
import { newClaim } from './new-claim.js'

/**
 * Issues a claim code for an agent that is there already. Whoever issues it could redeem it, so its token opens only what is
 * supplied from now on unless the issuer holds the right of custody: an act of custody, as issuing the token would be.
 */
export async function issueClaim(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { id: identityId } = liveTarget(gate)
  const scopes = [...new Set(input.scopes ?? defaultScopes)]
  gate.note({ targetType: 'identity', targetId: identityId })
  gate.custody('custody.token', [identityId], 'claim code')
  return { identityId, ...(await newClaim(gate, { agentId: identityId, scopes, opensFrom: await gate.reach() })) }
}
