import type { Tx } from '@keyfob/gate/doors'

/** How often a token of the agent was let through, and when last. */
export type Usage = Readonly<{ count: number; lastAt: Date | null }>

const none: Usage = { count: 0, lastAt: null }

/** The usage of several agents, in one statement: what the log's sealer has counted, and the rows that it has not come to. */
export async function findUsage(tx: Tx, agentIds: readonly string[]): Promise<(agentId: string) => Usage> {
  const rows = await tx.$queryRaw<{ agentId: string; count: bigint; lastAt: Date }[]>`
    SELECT agent_id AS "agentId", count, last_at AS "lastAt" FROM audit_usage_of(${[...agentIds]}::text[], 'agent')`
  const usage = new Map(rows.map(({ agentId, count, lastAt }) => [agentId, { count: Number(count), lastAt }]))
  return (agentId) => usage.get(agentId) ?? none
}

/** When each of an agent's tokens was last let through. */
export async function findTokenUse(tx: Tx, agentId: string): Promise<(tokenId: string) => Date | null> {
  const rows = await tx.$queryRaw<{ tokenId: string; lastAt: Date }[]>`
    SELECT subject AS "tokenId", last_at AS "lastAt" FROM audit_usage_of(ARRAY[${agentId}], 'token')`
  const last = new Map(rows.map((row) => [row.tokenId, row.lastAt]))
  return (tokenId) => last.get(tokenId) ?? null
}
