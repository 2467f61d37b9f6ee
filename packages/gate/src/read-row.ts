import type { ErrorCode } from '@keyfob/contracts/errors'
import type { Access, FoundCredential, FoundSeed } from './doors.js'
import type { KeyColumns } from './rows.js'

/** What gate_read_credential returns (prisma/migrations/*_read), column for column. From `id` on only where it is allowed. */
export type ReadRow = KeyColumns & {
  outcome: 'allowed' | 'wait' | ErrorCode
  detail: string | null
  retry_at: Date | null
  opens_from: Date
  token_expires_at: Date
  /** Whose key opens it. */
  agent_id: string
  organisation_id: string
  now: Date
  shared_by: string | null
  access: Access | null
  id: string
  name: string
  type: string
  version: number
  expires_at: Date | null
  created_at: Date
  rotated_at: Date | null
  last_used_at: Date | null
  sealed_data: Uint8Array
  sealed_metadata: Uint8Array
  sealed_policy: Uint8Array
  supplied_at: Date
  seed_id: string | null
  kind: FoundSeed['kind'] | null
  algorithm: string | null
  digits: number | null
  period: number | null
  sealed_seed: Uint8Array | null
  seed_supplied_at: Date | null
  seed_supplied_by: string | null
  seed_confirmed_at: Date | null
  used_backup_codes: Uint8Array[] | null
  /** bigint, as text. */
  step: string | null
  cursor: string | null
  login_expires_at: Date | null
  password_refused_at: Date | null
  paused_until: Date | null
  one_at_a_time: boolean
}

/** A row that was allowed, as verbs read it; with the id of the login that it started. */
export const foundIn = (row: ReadRow, loginId: string | undefined): FoundCredential => ({
  id: row.id,
  name: row.name,
  type: row.type,
  version: row.version,
  expiresAt: row.expires_at,
  createdAt: row.created_at,
  rotatedAt: row.rotated_at,
  lastUsedAt: row.last_used_at,
  sealedData: row.sealed_data,
  sealedMetadata: row.sealed_metadata,
  sealedPolicy: row.sealed_policy,
  suppliedAt: row.supplied_at,
  shared: row.shared_by === null || row.access === null ? undefined : { by: row.shared_by, access: row.access },
  passwordRefusedAt: row.password_refused_at,
  pausedUntil: row.paused_until,
  oneAtATime: row.one_at_a_time,
  usedBackupCodes: row.used_backup_codes ?? [],
  seed: seedIn(row),
  step: row.step === null ? undefined : Number(row.step),
  login:
    loginId === undefined || row.cursor === null || row.login_expires_at === null
      ? undefined
      : { id: loginId, cursor: BigInt(row.cursor), expiresAt: row.login_expires_at },
})

function seedIn(row: ReadRow): FoundSeed | undefined {
  const { seed_id: id, kind, algorithm, digits, sealed_seed: sealed, seed_supplied_at: suppliedAt } = row
  if (id === null || kind === null || algorithm === null || digits === null || !sealed || !suppliedAt) return undefined
  const { period, seed_supplied_by: suppliedBy, seed_confirmed_at: confirmedAt } = row
  return { id, kind, algorithm, digits, period, sealed, suppliedAt, suppliedBy: suppliedBy ?? '', confirmedAt }
}
