import type { listHolders as operation } from '@keyfob/contracts/custody'
import type { Out } from '@keyfob/contracts/operation'
import type { Role } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'

const holdersMax = 500

/** Who can act in the organisation: operators who are signed in, live platform tokens, and whoever holds the right of custody. */
export async function listHolders({ tx, organisation, now }: OperateGate): Promise<Out<typeof operation>> {
  const organisationId = organisation.id
  const signedIn = { sessions: { some: { endedAt: null, expiresAt: { gt: now } } } }
  const operators = await tx.operator.findMany({
    where: { organisationId, removedAt: null, OR: [{ custody: true }, signedIn] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: holdersMax,
  })
  const tokens = await tx.accessToken.findMany({
    where: { organisationId, kind: 'platform', revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: holdersMax,
  })
  const holders = [
    ...operators.map((row) => ({ ...row, kind: 'operator' as const })),
    ...tokens.map((row) => ({ ...row, kind: 'platform' as const })),
  ].map(({ id, kind, name, role, custody }) => ({ holderId: id, kind, name, role: role as Role, custody }))
  return { holders, count: holders.length }
}
