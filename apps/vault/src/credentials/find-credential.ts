import type { FoundCredential, Tx } from '@keyfob/gate/doors'
import { nameKey } from './credential-name.js'

type SeedColumns = {
  seedId: string
  algorithm: string
  digits: number
  period: number
  sealedSeed: Uint8Array
  seedSuppliedAt: Date
}
type Row = Omit<FoundCredential, 'seed'> & (SeedColumns | { [column in keyof SeedColumns]: null })

/** The live credential of that name, inside an opening that does more than read it. A plain read is the gate's `read`. */
export async function findCredential(tx: Tx, agentId: string, name: string): Promise<FoundCredential | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c.id::text, c.name, c.type, c.version, c.expires_at AS "expiresAt", c.created_at AS "createdAt",
           c.rotated_at AS "rotatedAt", v.sealed_data AS "sealedData", v.sealed_metadata AS "sealedMetadata",
           v.sealed_policy AS "sealedPolicy", v.supplied_at AS "suppliedAt", s.id::text AS "seedId", s.algorithm, s.digits,
           s.period, s.sealed_seed AS "sealedSeed", s.supplied_at AS "seedSuppliedAt",
           (SELECT e.at FROM audit_event e
             WHERE e.agent_id = c.agent_id AND e.target_id = c.id::text AND e.outcome = 'allowed'
               AND e.operation IN ('vault.get', 'vault.totp')
             ORDER BY e.at DESC LIMIT 1) AS "lastUsedAt"
      FROM credential c
      JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
      LEFT JOIN totp_seed s ON s.credential_id = c.id AND s.removed_at IS NULL
     WHERE c.agent_id = ${agentId} AND c.name_key = ${nameKey(name)} AND c.deleted_at IS NULL`
  if (!row) return undefined
  const { seedId, algorithm, digits, period, sealedSeed, seedSuppliedAt, ...credential } = row
  const seed =
    seedId === null
      ? undefined
      : { id: seedId, algorithm, digits, period, sealed: sealedSeed, suppliedAt: seedSuppliedAt }
  return { ...credential, seed }
}

/** Is the credential's time over? */
export const isExpired = ({ expiresAt }: Pick<FoundCredential, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== null && expiresAt <= now
