import type { Tx } from '@keyfob/gate/doors'

/** How often a token of the agent was let through, and when last. */
export type Usage = Readonly<{ count: number; lastAt: Date | null }>

const none: Usage = { count: 0, lastAt: null }

/** The usage of several agents, in one statement, from their audit rows. */
export async function findUsage(tx: Tx, organisationId: string, agentIds: readonly string[]) {
  const rows = await tx.auditEvent.groupBy({
    by: ['agentId'],
    where: {
      organisationId,
      agentId: { in: [...agentIds] },
      actor: { startsWith: 'agent:' },
      outcome: 'allowed',
    },
    _count: { _all: true },
    _max: { at: true },
  })
  const usage = new Map(rows.map((row) => [row.agentId, { count: row._count._all, lastAt: row._max.at }]))
  return (agentId: string): Usage => usage.get(agentId) ?? none
}

/** When each of an agent's tokens was last let through. */
export async function findTokenUse(tx: Tx, agentId: string): Promise<(tokenId: string) => Date | null> {
  const rows = await tx.auditEvent.groupBy({
    by: ['actor'],
    where: { agentId, actor: { startsWith: 'agent:' }, outcome: 'allowed' },
    _max: { at: true },
  })
  const last = new Map(rows.map((row) => [row.actor, row._max.at]))
  return (tokenId) => last.get(`agent:${tokenId}`) ?? null
}
