import type { FoundCredential, FoundSeed, Tx } from '@keyfob/gate/doors'
import { nameKey } from './credential-name.js'

type Row = Omit<FoundCredential, 'seed' | 'shared' | 'step' | 'login'> & { seed: null | SeedRow }
type SeedRow = Omit<FoundSeed, 'sealed' | 'suppliedAt' | 'confirmedAt'> & {
  sealed: string
  suppliedAt: string
  confirmedAt: string | null
}

/** The agent's own live credential of that name, inside an opening that does more than read it. A plain read is the gate's `read`. */
export async function findCredential(tx: Tx, agentId: string, name: string): Promise<FoundCredential | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c.id::text, c.name, v.type, v.version, v.expires_at AS "expiresAt", c.created_at AS "createdAt",
           c.rotated_at AS "rotatedAt", v.sealed_data AS "sealedData", v.sealed_metadata AS "sealedMetadata",
           v.sealed_policy AS "sealedPolicy", v.supplied_at AS "suppliedAt",
           v.one_at_a_time AS "oneAtATime", v.password_refused_at AS "passwordRefusedAt",
           (SELECT max(q.paused_until) FROM credential_refusal q WHERE q.credential_id = c.id AND q.paused_until > clock_timestamp()) AS "pausedUntil",
           (SELECT jsonb_build_object('id', s.id, 'kind', s.kind, 'algorithm', s.algorithm, 'digits', s.digits,
                     'period', s.period, 'sealed', encode(s.sealed_seed, 'base64'), 'suppliedAt', s.supplied_at,
                     'suppliedBy', s.supplied_by, 'confirmedAt', s.confirmed_at)
              FROM totp_seed s WHERE s.credential_id = c.id AND s.removed_at IS NULL) AS seed,
           coalesce((SELECT array_agg(u.digest) FROM backup_code_use u WHERE u.credential_id = c.id), '{}') AS "usedBackupCodes",
           (SELECT u.last_at FROM audit_usage_of(ARRAY[c.agent_id::text], 'credential') u
             WHERE u.subject = c.id::text) AS "lastUsedAt"
      FROM credential c
      JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
     WHERE c.agent_id = ${agentId} AND c.name_key = ${nameKey(name)} AND c.deleted_at IS NULL`
  return (
    row && {
      ...row,
      seed: row.seed ? seedOf(row.seed) : undefined,
      shared: undefined,
      step: undefined,
      login: undefined,
    }
  )
}

const seedOf = ({ sealed, suppliedAt, confirmedAt, ...seed }: SeedRow): FoundSeed => ({
  ...seed,
  sealed: Buffer.from(sealed, 'base64'),
  suppliedAt: new Date(suppliedAt),
  confirmedAt: confirmedAt === null ? null : new Date(confirmedAt),
})

/** Is the credential's time over? */
export const isExpired = ({ expiresAt }: Pick<FoundCredential, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== null && expiresAt <= now
