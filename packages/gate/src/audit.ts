import type { ErrorCode } from '@keyfob/contracts/errors'
import type { Sql, Tx } from './doors.js'

/** One audit row: who did what to what, and what came of it. Never a secret. */
export type AuditEntry = Readonly<{
  organisationId: string
  agentId: string | undefined
  actor: string
  operation: string
  category: string
  requestId: string
  targetType?: string | undefined
  targetId?: string | undefined
  metadata?: Readonly<Record<string, unknown>> | undefined
  durationMs: number
}>

/** Adds the row inside the transaction that it tells of: no row, no disclosure. */
export async function audit(
  tx: Sql,
  entry: AuditEntry,
  outcome: 'allowed' | ErrorCode | 'undelivered' | 'late',
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id,
                             target_type, target_id, metadata, duration_ms)
    VALUES (${entry.organisationId}, ${entry.agentId ?? null}, ${entry.actor}, ${entry.operation}, ${entry.category},
            ${outcome}, ${entry.requestId}, ${entry.targetType ?? null}, ${entry.targetId ?? null},
            ${JSON.stringify(entry.metadata ?? {})}::jsonb, ${Math.round(entry.durationMs)})`
}

/** A row of each of these, which differ in this alone. */
export async function auditEach(
  tx: Tx,
  rows: readonly Required<Pick<AuditEntry, 'agentId' | 'metadata'>>[],
  entry: AuditEntry,
): Promise<void> {
  const told = JSON.stringify(rows.map(({ agentId, metadata }) => ({ agent_id: agentId, metadata })))
  await tx.$executeRaw`
    INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id,
                             target_type, target_id, metadata, duration_ms)
    SELECT ${entry.organisationId}, told.agent_id, ${entry.actor}, ${entry.operation}, ${entry.category}, 'allowed',
           ${entry.requestId}, ${entry.targetType ?? null}, told.agent_id, told.metadata, ${Math.round(entry.durationMs)}
      FROM jsonb_to_recordset(${told}::jsonb) told (agent_id text, metadata jsonb)`
}
