import { announce } from './announce.js'
import type { Ended, OpenAgent, Tx } from './doors.js'

/**
 * Ends an agent, inside the transaction that holds its lock exclusively: whoever was reading has finished, whoever comes
 * later sees this. Twice is once: the time of the first revocation is returned.
 */
export async function revokeAgent(
  tx: Tx,
  { id, organisationId, state }: Pick<OpenAgent, 'id' | 'organisationId'> & Readonly<{ state: string }>,
  reason: string,
  now: Date,
): Promise<Ended> {
  // In one turn, which is one round trip.
  const [[ended]] = await Promise.all([
    tx.$queryRaw<Ended[]>`SELECT at, agent_cut(${id}, ${now}) AS cut FROM gate_revoke(${id}, ${reason}, ${now})`,
    state !== 'revoked' && announce(tx, { type: 'agent.revoked', organisationId, agentId: id }, now),
  ])
  if (!ended) throw new Error('a revocation says nothing')
  return ended
}
