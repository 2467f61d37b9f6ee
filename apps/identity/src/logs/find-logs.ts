import { errors } from '@keyfob/contracts/errors'
import type { listPlatformLogs } from '@keyfob/contracts/logs'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Tx } from '@keyfob/gate/doors'
import { idOf, pageEnd, pageToken } from '../page-token.js'
import { sentence } from './sentences.js'

/** Whose rows: an organisation's, and of those one agent's where it is named. */
export type LogScope = Readonly<{ organisationId: string; agentId: string | undefined }>
type Filters = Omit<In<typeof listPlatformLogs>, 'identityId'> & {
  /** Only these rows. */
  ids?: readonly bigint[]
}
type Entry = Out<typeof listPlatformLogs>['logs'][number]
type Row = {
  id: bigint
  at: string
  agentId: string | null
  actor: string
  operation: string
  category: string
  outcome: string
  targetType: string | null
  targetId: string | null
  metadata: Record<string, unknown>
  durationMs: number | null
  status: string
  severity: string
}

/** Outcomes that are nobody's refusal: the platform failed, or what was waited for did not come. */
export const failures: readonly string[] = [
  ...Object.entries(errors)
    .filter(([, { status }]) => status >= 500)
    .map(([code]) => code),
  'undelivered',
  'late',
  'mail_timeout',
]

/** How many rows are looked at for one page, so that a filter which fits few rows takes no longer in a longer log. */
const rowsAtOnce = 50_000

/**
 * A page of audit rows, newest first, in the order of their time to the microsecond and then of their id. One that is not full has a
 * next where there are older rows to look at.
 */
export async function findLogs(tx: Tx, { organisationId, agentId }: LogScope, filters: Filters) {
  const { limit, category = null, status = null, severity = null, action = null, targetId = null } = filters
  const { from = null, until = null, actor = null, ids } = filters
  const end = pageEnd(filters.pageToken, idOf.row)
  const [endAt, endId] = [end?.at ?? null, end?.id ?? null]
  const kind = actor === null || actor.includes(':') ? null : actor
  const one = kind === null ? actor : null
  const only = ids ? [...ids] : null
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, e.agent_id::text AS "agentId",
           e.actor, e.operation, e.category, e.outcome, e.target_type AS "targetType", e.target_id AS "targetId",
           e.metadata, e.duration_ms AS "durationMs", e.status, e.severity
      FROM (SELECT a.*,
                   CASE WHEN a.outcome = 'allowed' THEN 'success'
                        WHEN a.outcome = ANY(${failures}) THEN 'error' ELSE 'denied' END AS status,
                   CASE WHEN a.outcome = 'agent_revoked' OR a.metadata ->> 'custody' IS NOT NULL
                          OR a.operation LIKE 'custody.%' THEN 'critical'
                        WHEN a.outcome NOT IN ('allowed', 'mail_timeout') THEN 'warning' ELSE 'info' END AS severity
              FROM audit_event a
             WHERE a.organisation_id = ${organisationId}
               AND (${agentId ?? null}::text IS NULL OR a.agent_id = ${agentId ?? null}::text)
               AND (${one}::text IS NULL OR a.actor = ${one})
               AND (${from}::timestamptz IS NULL OR a.at >= ${from}::timestamptz)
               AND (${until}::timestamptz IS NULL OR a.at < ${until}::timestamptz)
               AND (${only}::bigint[] IS NULL OR a.id = ANY(${only}::bigint[]))
               AND (${endAt}::timestamptz IS NULL OR (a.at, a.id) < (${endAt}::timestamptz, ${endId}::bigint))
             ORDER BY a.at DESC, a.id DESC LIMIT ${rowsAtOnce}) e
     WHERE (${category}::text IS NULL OR e.category = ${category})
       AND (${status}::text IS NULL OR e.status = ${status})
       AND (${severity}::text IS NULL OR e.severity = ${severity})
       AND (${action}::text IS NULL OR e.operation = ${action})
       AND (${targetId}::text IS NULL OR e.target_id = ${targetId})
       AND (${kind}::text IS NULL OR split_part(e.actor, ':', 1) = ${kind})
     ORDER BY e.at DESC, e.id DESC
     LIMIT ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : only ? undefined : await beyond()
  return {
    entries: page.map(entryOf),
    ...(last && { nextPageToken: pageToken({ at: last.at, id: String(last.id) }) }),
  }

  /** The last row that was looked at, where there may be more. */
  async function beyond() {
    const [row] = await tx.$queryRaw<Pick<Row, 'at' | 'id'>[]>`
      SELECT a.id, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
        FROM audit_event a
       WHERE a.organisation_id = ${organisationId}
         AND (${agentId ?? null}::text IS NULL OR a.agent_id = ${agentId ?? null}::text)
         AND (${one}::text IS NULL OR a.actor = ${one})
         AND (${from}::timestamptz IS NULL OR a.at >= ${from}::timestamptz)
         AND (${until}::timestamptz IS NULL OR a.at < ${until}::timestamptz)
         AND (${endAt}::timestamptz IS NULL OR (a.at, a.id) < (${endAt}::timestamptz, ${endId}::bigint))
       ORDER BY a.at DESC, a.id DESC OFFSET ${rowsAtOnce - 1} LIMIT 1`
    return row
  }
}

function entryOf({ id, at, agentId, operation, outcome, category, status, severity, ...row }: Row): Entry {
  const { actor, targetType, targetId, durationMs } = row
  // Older rows may hold any JSON; a list that cannot be read would hide those beside it.
  const metadata = isRecord(row.metadata) ? row.metadata : {}
  const name = typeof metadata.name === 'string' ? metadata.name : undefined
  return {
    id: String(id),
    action: operation,
    category: category as Entry['category'],
    severity: severity as Entry['severity'],
    status: status as Entry['status'],
    description: sentence(operation, outcome, name),
    targetType,
    targetId,
    metadata,
    durationMs,
    createdAt: new Date(at).toISOString(),
    identityId: agentId,
    actor,
  }
}

const isRecord = (value: unknown): value is Entry['metadata'] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
