import type { revokeIdentity } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { Tx } from '@keyfob/gate/doors'

export type Exposed = Out<typeof revokeIdentity>['rotate']

/**
 * The credentials whose values an agent has had in plaintext: those that it read, and those that it brought itself. Each
 * with the version it saw last. A code is no value, and what is read of a TOTP credential holds none. Deleted ones are
 * among them: what was seen stays seen.
 */
export async function listExposed(tx: Tx, agentId: string): Promise<Exposed> {
  const rows = await tx.$queryRaw<{ name: string; type: string; version: number; lastSeenAt: Date }[]>`
    SELECT seen.name, seen.type, seen.version, seen.at AS "lastSeenAt"
      FROM (SELECT DISTINCT ON (e.target_id) c.name, c.type, (e.metadata ->> 'version')::int AS version, e.at
              FROM audit_event e
              JOIN credential c ON c.agent_id = e.agent_id AND c.id::text = e.target_id
             WHERE e.agent_id = ${agentId} AND e.outcome = 'allowed' AND e.target_type = 'credential'
               AND (e.operation IN ('vault.store', 'vault.totp_enrol') OR (e.operation = 'vault.get' AND c.type <> 'TOTP'))
             ORDER BY e.target_id, e.at DESC) seen
     ORDER BY seen.at DESC`
  return rows.map(({ lastSeenAt, ...row }) => ({ ...row, lastSeenAt: lastSeenAt.toISOString() }))
}
