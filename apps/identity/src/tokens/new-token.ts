import type { Scope } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'

const dayMs = 86_400_000

type Wanted = Readonly<{
  agentId: string
  authEpoch: number
  name: string
  scopes: readonly Scope[]
  /** As long as the organisation's tokens last, where it is not said. */
  expiresInDays?: number | undefined
  /** The token opens what was supplied at this moment or later. */
  opensFrom: Date
  /** An operator sees it. */
  shown: boolean
}>

type Issuer = Pick<OperateGate, 'tx' | 'now' | 'actor' | 'mintToken'> &
  Readonly<{ organisation: Readonly<{ id: string }> }>

/** Issues a token of an agent. `raw` is for its owner alone; it is stored nowhere. */
export async function newToken({ tx, organisation, now, actor, mintToken }: Issuer, wanted: Wanted) {
  const { agentId, authEpoch, name, scopes, opensFrom, shown } = wanted
  const days = wanted.expiresInDays ?? (await tokenDays({ tx, organisation }))
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
      shown,
      lastsDays: days,
      issuedBy: actor,
      createdAt: now,
      expiresAt: new Date(now.getTime() + days * dayMs),
    },
  })
  return { row, raw }
}

/** For how many days a token of the organisation lasts where nobody says. */
export async function tokenDays({ tx, organisation: { id } }: Pick<Issuer, 'tx' | 'organisation'>): Promise<number> {
  return (await tx.organisation.findUniqueOrThrow({ where: { id }, select: { tokenDays: true } })).tokenDays
}
