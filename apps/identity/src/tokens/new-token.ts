import type { Scope } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'

export const tokenDays = 90
const dayMs = 86_400_000

type Wanted = Readonly<{
  agentId: string
  authEpoch: number
  name: string
  scopes: readonly Scope[]
  expiresInDays: number
  /** The token opens what was supplied at this moment or later. */
  opensFrom: Date
}>

/** Issues a token of an agent. `raw` is for its owner alone; it is stored nowhere. */
export async function newToken({ tx, organisation, now, actor, mintToken }: OperateGate, wanted: Wanted) {
  const { agentId, authEpoch, name, scopes, expiresInDays, opensFrom } = wanted
  const { id, raw, prefix, hash } = mintToken(agentId)
  const row = await tx.accessToken.create({
    data: {
      id,
      kind: 'agent',
      organisationId: organisation.id,
      agentId,
      authEpoch,
      name,
      prefix,
      hash,
      scopes: [...scopes],
      opensFrom,
      issuedBy: actor,
      createdAt: now,
      expiresAt: new Date(now.getTime() + expiresInDays * dayMs),
    },
  })
  return { row, raw }
}
