import type { Lived } from './life.js'
import type { World } from './world.js'

/**
 * Rows of the log by which an agent was allowed something behind the row of its revocation, or was allowed what another's
 * credential holds behind that other's. An agent's rows are written under its lock, so that their order is the order of events.
 */
export async function lateRows({ pool }: World, lived: readonly Lived[]): Promise<string[]> {
  const { rows } = await pool.query(
    `WITH ended AS (
       SELECT agent_id, min(id) AS id FROM audit_event
        WHERE operation = 'identities.revoke' AND outcome = 'allowed' AND agent_id = ANY($1) GROUP BY agent_id)
     SELECT e.operation || ' by ' || split_part(e.actor, ':', 1) AS row
       FROM ended JOIN audit_event e ON e.id > ended.id AND e.outcome = 'allowed'
                                    AND (e.agent_id = ended.agent_id OR e.target_id IN (
                                          SELECT c.id::text FROM credential c WHERE c.agent_id = ended.agent_id))
      WHERE e.actor LIKE 'agent:%' OR e.actor LIKE 'system:%'`,
    [lived.map(({ revoked }) => revoked.id)],
  )
  return rows.map(({ row }) => String(row))
}

/** How many of the requests that were answered well have no row in the log that allows them. */
export async function unrecorded({ pool }: World, lived: readonly Lived[]): Promise<number> {
  const requests = lived.flatMap(({ done }) => done.flatMap(({ wellAnswered }) => Object.values(wellAnswered).flat()))
  const agents = lived.flatMap(({ pair }) => [pair.owner.id, pair.peer.id])
  const { rows } = await pool.query(
    `SELECT count(*)::int AS missing FROM unnest($1::text[]) request
      WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.agent_id = ANY($2) AND e.request_id = request AND e.outcome = 'allowed')`,
    [requests, agents],
  )
  return Number(rows[0]?.missing)
}

/**
 * The agents of whom a process has said itself that it stood still while it sent them an answer, which may have left too late:
 * the instant that no process can be sure of (SECURITY.md, The last instructions).
 */
export async function toldLate({ pool }: World): Promise<string[]> {
  const { rows } = await pool.query("SELECT agent_id FROM audit_event WHERE outcome = 'late' AND agent_id IS NOT NULL")
  return rows.map(({ agent_id }) => String(agent_id))
}
