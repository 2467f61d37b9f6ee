import { announce } from './announce.js'
import type { OpenAgent, Tx } from './doors.js'

/**
 * Ends an agent, inside the transaction that holds its lock exclusively: whoever was reading has finished, whoever comes
 * later sees this. Twice is once: the time of the first revocation is returned.
 */
export async function revokeAgent(
  tx: Tx,
  { id, organisationId }: Pick<OpenAgent, 'id' | 'organisationId'>,
  reason: string,
  now: Date,
): Promise<Date> {
  const [revocation] = await tx.$queryRaw<{ at: Date; is_first: boolean }[]>`
    SELECT * FROM gate_revoke(${id}, ${reason}, ${now})`
  if (!revocation) throw new Error('a revocation says nothing')
  if (revocation.is_first) await announce(tx, { type: 'agent.revoked', organisationId, agentId: id }, now)
  return revocation.at
}
