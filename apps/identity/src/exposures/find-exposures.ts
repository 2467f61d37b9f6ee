import type { Exposed, Exposure } from '@keyfob/contracts/exposure'
import type { Tx } from '@keyfob/gate/doors'
import type { PageEnd } from '../page-token.js'

type Row = Omit<Exposure, 'sharedBy' | 'marked' | 'firstSeenAt' | 'lastSeenAt' | 'lastUsedAt'> &
  Readonly<{
    firstAt: Date
    firstSeenAt: Date | null
    lastSeenAt: Date | null
    lastUsedAt: Date | null
    ownerId: string | null
    ownerName: string | null
    markedAt: Date | null
    markedBy: string | null
    note: string | null
    open: number
  }>

type Wanted = Readonly<{
  status?: Exposure['status'] | undefined
  /** Of one credential alone. */
  of?: Pick<Exposure, 'credentialId' | 'part'>
  end?: PageEnd | undefined
  limit?: number
}>

/**
 * What an agent has seen or was served with: one entry for the values of a credential, and one for its seed, the newest first
 * by their first time. `open` counts those that are still to be changed, on all pages.
 *
 * Of values those are still in use whose version is the current one; of seeds one that is the credential's, or the last that it
 * had: what was deleted here may still open its site.
 */
export async function findExposures(
  tx: Tx,
  agentId: string,
  { status, of, end, limit }: Wanted = {},
): Promise<{ exposures: Exposure[]; ends: PageEnd[]; open: number }> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH part AS (
      SELECT e.*, CASE WHEN e.seed = '' THEN 'value' ELSE 'seed' END AS part,
             e.last_seen_at IS NOT NULL AND CASE WHEN e.seed = '' THEN e.version = c.version
                                                 ELSE s.fingerprint IS NULL OR s.fingerprint = e.seed END AS in_use,
             e.rotated_at IS NOT NULL AND e.rotated_at >= e.last_seen_at AS is_marked
        FROM exposure e
        JOIN credential c ON c.id = e.credential_id
        LEFT JOIN totp_seed s ON s.credential_id = e.credential_id AND s.removed_at IS NULL
       WHERE e.agent_id = ${agentId}
    ), entry AS (
      SELECT p.credential_id, p.part, coalesce(max(p.version) FILTER (WHERE p.last_seen_at IS NOT NULL), max(p.version)) AS version,
             min(least(p.first_seen_at, p.first_used_at)) AS first_at, min(p.first_seen_at) AS first_seen_at,
             max(p.last_seen_at) AS last_seen_at, max(p.last_used_at) AS last_used_at,
             CASE WHEN bool_or(p.in_use AND NOT p.is_marked) THEN 'open' WHEN bool_or(p.in_use) THEN 'marked'
                  WHEN bool_or(p.last_seen_at IS NOT NULL) THEN 'replaced' ELSE 'not_seen' END AS status,
             (array_agg(p.rotated_at ORDER BY p.rotated_at DESC NULLS LAST))[1] AS rotated_at,
             (array_agg(p.rotated_by ORDER BY p.rotated_at DESC NULLS LAST))[1] AS rotated_by,
             (array_agg(p.rotated_note ORDER BY p.rotated_at DESC NULLS LAST))[1] AS rotated_note
        FROM part p GROUP BY p.credential_id, p.part
    )
    SELECT e.credential_id::text AS "credentialId", c.name, c.type, e.part, e.version, e.status, c.deleted_at IS NOT NULL AS deleted,
           e.first_at AS "firstAt", e.first_seen_at AS "firstSeenAt", e.last_seen_at AS "lastSeenAt", e.last_used_at AS "lastUsedAt",
           o.id::text AS "ownerId", o.name AS "ownerName", e.rotated_at AS "markedAt", e.rotated_note AS note,
           coalesce(p.name, t.name, e.rotated_by) AS "markedBy", (SELECT count(*)::int FROM entry n WHERE n.status = 'open') AS open
      FROM (SELECT) one
      LEFT JOIN entry e ON (${status ?? null}::text IS NULL OR e.status = ${status ?? null}::text)
        AND (${of === undefined} OR (e.credential_id = ${of?.credentialId ?? null} AND e.part = ${of?.part ?? null}))
        AND (${end === undefined}
             OR (e.first_at, e.credential_id || e.part) < (${end?.at ?? null}::timestamptz, ${end?.id ?? null}))
      LEFT JOIN credential c ON c.id = e.credential_id
      LEFT JOIN agent o ON o.id = c.agent_id AND o.id <> ${agentId}
      LEFT JOIN operator p ON 'operator:' || p.id = e.rotated_by
      LEFT JOIN access_token t ON 'platform:' || t.id = e.rotated_by
     ORDER BY e.first_at DESC, e.credential_id || e.part DESC
     LIMIT ${limit ?? null}::bigint`
  // Where there is none, the count alone comes, in a row of its own.
  const found = rows.filter(({ credentialId }) => credentialId !== null)
  return {
    exposures: found.map(exposureOf),
    ends: found.map(({ firstAt, credentialId, part }) => ({ at: firstAt.toISOString(), id: credentialId + part })),
    open: rows[0]?.open ?? 0,
  }
}

/** What the id of a page's last entry looks like. */
export const entryId = /^[0-9A-Za-z]{16}(?:value|seed)$/

/** What of an agent is still to be changed at its sites, the last that it saw first. */
export async function findOpen(tx: Tx, agentId: string): Promise<Exposed[]> {
  const { exposures } = await findExposures(tx, agentId, { status: 'open' })
  return exposures
    .flatMap((one) => (one.lastSeenAt === null ? [] : [{ ...one, lastSeenAt: one.lastSeenAt }]))
    .sort((a, b) => (a.lastSeenAt < b.lastSeenAt ? 1 : -1))
}

function exposureOf(row: Row): Exposure {
  const { firstSeenAt, lastSeenAt, lastUsedAt, ownerId, ownerName, markedAt, markedBy, note } = row
  const { credentialId, name, type, part, version, status, deleted } = row
  const isMarked = status === 'marked' && markedAt !== null
  return {
    credentialId,
    name,
    type,
    part,
    version,
    sharedBy: ownerId === null ? null : { identityId: ownerId, name: ownerName ?? '' },
    deleted,
    firstSeenAt: firstSeenAt?.toISOString() ?? null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    status,
    marked: isMarked ? { at: markedAt.toISOString(), by: markedBy ?? '', note: note ?? '' } : null,
  }
}
