import type { Tx } from '@keyfob/gate/doors'
import type { Algorithm } from '../totp/totp-seed.js'
import { nameKey } from './credential-name.js'

/** A live credential in its current version, as it stands in the database: its values sealed. */
export type FoundCredential = Readonly<{
  id: string
  name: string
  type: string
  version: number
  expiresAt: Date | null
  createdAt: Date
  rotatedAt: Date | null
  /** When an agent last read its values or a code of it. */
  lastUsedAt: Date | null
  sealedData: Uint8Array
  sealedMetadata: Uint8Array
  sealedPolicy: Uint8Array
  suppliedAt: Date
  seed: FoundSeed | undefined
}>

export type FoundSeed = Readonly<{
  id: string
  algorithm: Algorithm
  digits: number
  period: number
  sealed: Uint8Array
  suppliedAt: Date
  /** Who holds the time step of that moment, where somebody does. */
  stepHolder: string | null
}>

type SeedColumns = {
  seedId: string
  algorithm: Algorithm
  digits: number
  period: number
  sealedSeed: Uint8Array
  seedSuppliedAt: Date
  stepHolder: string | null
}
type Row = Omit<FoundCredential, 'seed'> & (SeedColumns | { [column in keyof SeedColumns]: null })

/** The live credential of that name, in one statement: this is on the way of every code and every password. */
export async function findCredential(
  tx: Tx,
  agentId: string,
  name: string,
  now: Date,
): Promise<FoundCredential | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c.id::text, c.name, c.type, c.version, c.expires_at AS "expiresAt", c.created_at AS "createdAt",
           c.rotated_at AS "rotatedAt", v.sealed_data AS "sealedData", v.sealed_metadata AS "sealedMetadata",
           v.sealed_policy AS "sealedPolicy", v.supplied_at AS "suppliedAt", s.id::text AS "seedId", s.algorithm, s.digits,
           s.period, s.sealed_seed AS "sealedSeed", s.supplied_at AS "seedSuppliedAt", t.holder AS "stepHolder",
           (SELECT e.at FROM audit_event e
             WHERE e.agent_id = c.agent_id AND e.target_id = c.id::text AND e.outcome = 'allowed'
               AND e.operation IN ('vault.get', 'vault.totp')
             ORDER BY e.at DESC LIMIT 1) AS "lastUsedAt"
      FROM credential c
      JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
      LEFT JOIN totp_seed s ON s.credential_id = c.id AND s.removed_at IS NULL
      LEFT JOIN totp_step t ON t.organisation_id = s.organisation_id AND t.fingerprint = s.fingerprint
                           AND t.step = floor(extract(epoch FROM ${now}::timestamptz) / s.period)::bigint
     WHERE c.agent_id = ${agentId} AND c.name_key = ${nameKey(name)} AND c.deleted_at IS NULL`
  if (!row) return undefined
  const { seedId, algorithm, digits, period, sealedSeed, seedSuppliedAt, stepHolder, ...credential } = row
  if (seedId === null) return { ...credential, seed: undefined }
  return {
    ...credential,
    seed: { id: seedId, algorithm, digits, period, sealed: sealedSeed, suppliedAt: seedSuppliedAt, stepHolder },
  }
}

/** Is the credential's time over? */
export const isExpired = ({ expiresAt }: Pick<FoundCredential, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== null && expiresAt <= now
