import type { AuditRow } from '@keyfob/audit/chain'
import type { Tx } from '../doors.js'

/** A row of the sealed log; without its content where retention has deleted that. */
export type SealedRow = Readonly<{
  seq: number
  hash: Uint8Array
  row: AuditRow | null
  /** The signed checkpoint of the log up to this row, where there is one. */
  checkpoint: string | null
}>

type Found = Omit<AuditRow, 'id'> & {
  id: bigint | null
  seq: bigint
  hash: Uint8Array
  checkpoint: string | null
}

/** At most `limit` rows of an organisation's sealed log behind row `after`, in their order. */
export async function sealedRows(tx: Tx, organisationId: string, after: number, limit: number): Promise<SealedRow[]> {
  const found = await tx.$queryRaw<Found[]>`
    SELECT s.seq, s.hash, c.note AS checkpoint, e.id,
           to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
           e.organisation_id AS "organisationId", e.agent_id AS "agentId", e.actor, e.operation, e.category, e.outcome,
           e.request_id AS "requestId", e.target_type AS "targetType", e.target_id AS "targetId", e.metadata,
           e.duration_ms AS "durationMs"
      FROM audit_seal s
      LEFT JOIN audit_event e ON e.id = s.event_id AND e.at = s.event_at
      LEFT JOIN audit_checkpoint c ON c.organisation_id = s.organisation_id AND c.size = s.seq
     WHERE s.organisation_id = ${organisationId} AND s.seq > ${after} ORDER BY s.seq LIMIT ${limit}`
  return found.map(({ seq, hash, checkpoint, id, ...row }) => ({
    ...{ seq: Number(seq), hash, checkpoint },
    row: id === null ? null : { id: String(id), ...row },
  }))
}
