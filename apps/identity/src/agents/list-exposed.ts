import type { revokeIdentity } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { Tx } from '@keyfob/gate/doors'

export type Exposed = Out<typeof revokeIdentity>['rotate']

/**
 * The credentials whose values an agent has had in plaintext: those that it read, also another agent's, and those that it
 * brought itself. Each with the version it saw last. A code is no value, what is read of a TOTP credential holds none, and a
 * password that was generated for it was not seen. Deleted ones are among them: what was seen stays seen.
 */
export async function listExposed(tx: Tx, agentId: string): Promise<Exposed> {
  const rows = await tx.$queryRaw<{ name: string; type: string; version: number; lastSeenAt: Date }[]>`
    SELECT seen.name, seen.type, seen.version, seen.at AS "lastSeenAt"
      FROM (SELECT DISTINCT ON (e.target_id) c.name, c.type, (e.metadata ->> 'version')::int AS version, e.at
              FROM audit_event e
              JOIN credential c ON c.organisation_id = e.organisation_id AND c.id::text = e.target_id
             WHERE e.agent_id = ${agentId} AND e.outcome = 'allowed' AND e.target_type = 'credential'
               AND (e.operation = 'vault.totp_enrol'
                    OR (e.operation = 'vault.store' AND NOT e.metadata ? 'generated')
                    OR (e.operation = 'vault.get' AND c.type <> 'TOTP'))
             ORDER BY e.target_id, e.at DESC) seen
     UNION
    SELECT c.name, c.type, v.version, v.supplied_at
      FROM credential c JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
     WHERE c.agent_id = ${agentId} AND v.supplied_by LIKE 'agent:%' AND c.deleted_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM audit_event e WHERE e.agent_id = ${agentId} AND e.target_id = c.id::text AND e.outcome = 'allowed'
          AND e.operation IN ('vault.store', 'vault.get', 'vault.totp_enrol'))
     ORDER BY 4 DESC`
  return rows.map(({ lastSeenAt, ...row }) => ({ ...row, lastSeenAt: lastSeenAt.toISOString() }))
}
