import type { Pool } from 'pg'
import { databaseError } from '../database.js'

/** What the bell is rung with when it is sealed or unsealed. No agent has such an id. */
export const sealRung = 'seal'

/** Why an installation is sealed in every process, and stays so when they start again. */
export type StoredReason = 'operator' | 'restored'

export type StoredSeal = Readonly<{
  reason: StoredReason
  since: Date
  /** Whoever runs it sealed it: for that reason, or behind the other, which leaves it sealed when that is lifted. */
  byOperator: boolean
}>

/** What it means, for whoever runs the platform. */
export const whySealed: Readonly<Record<StoredReason, string>> = {
  operator: 'It was sealed by whoever runs it. To open it again: npm start -- unseal',
  restored:
    'Its database was restored from a backup, or set back to before revocations that its ledger knows of. To settle that: npm start -- restore',
}

/**
 * Shuts the doors of all processes, in one transaction that waits for the open ones and ends those that stay open for longer
 * than 200 ms; every organisation's log says so. An answer that was read before it has the fence left to leave. A database that
 * is sealed as `restored` stays that, and keeps what its operators sealed for when that is lifted. Returns whether anything changed.
 */
export const storeSeal = (pool: Pool, reason: StoredReason): Promise<boolean> => setSeal(pool, reason, null)

/** Opens them again, where they were shut for that reason and no other. Returns whether they were shut for it. */
export const liftSeal = (pool: Pool, reason: StoredReason): Promise<boolean> => setSeal(pool, null, reason)

/** What the database says now; `undefined` where the doors are open. */
export async function readSeal(pool: Pool): Promise<StoredSeal | undefined> {
  const { rows } = await pool
    .query<StoredSeal>(
      // As JSON: whoever seals a platform of an earlier version that runs finds no such column there.
      `SELECT sealed_reason AS reason, sealed_at AS since,
              sealed_reason = 'operator' OR to_jsonb(i) ->> 'operator_sealed_at' IS NOT NULL AS "byOperator"
         FROM instance i WHERE sealed_reason IS NOT NULL`,
    )
    .catch(failed)
  return rows[0]
}

async function setSeal(pool: Pool, reason: StoredReason | null, only: StoredReason | null): Promise<boolean> {
  const { rows } = await pool
    .query<{ changed: boolean }>(`SELECT gate_set_seal($1, $2) AS changed, pg_notify('keyfob_bell', '${sealRung}')`, [
      reason,
      only,
    ])
    .catch(failed)
  return rows[0]?.changed ?? false
}

const failed = (error: unknown): never => {
  throw databaseError(error)
}
