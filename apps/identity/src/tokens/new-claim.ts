import type { Scope } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'

const claimMinutes = 15

type Wanted = Readonly<{ agentId: string; scopes: readonly Scope[]; opensFrom: Date }>

/** Issues a claim code of an agent, for 15 minutes; it is stored nowhere. Earlier ones end: whoever finds one left lying has nothing. */
export async function newClaim(gate: OperateGate, { agentId, scopes, opensFrom }: Wanted) {
  const { tx, organisation, now, actor, mintClaim } = gate
  await endClaims(gate, agentId)
  const { code, hash } = mintClaim(agentId)
  const expiresAt = new Date(now.getTime() + claimMinutes * 60_000)
  await tx.claimCode.create({
    data: {
      ...{ hash, organisationId: organisation.id, agentId, scopes: [...scopes], opensFrom },
      ...{ issuedBy: actor, createdAt: now, expiresAt },
    },
  })
  return { claimCode: code, claimExpiresAt: expiresAt.toISOString() }
}

/** Ends the codes of an agent that are still to be redeemed. */
export async function endClaims({ tx, now }: Pick<OperateGate, 'tx' | 'now'>, agentId: string): Promise<void> {
  await tx.claimCode.updateMany({ where: { agentId, endedAt: null }, data: { endedAt: now } })
}
