import { type AuditRow, chainHash, chainStart, originOf } from '@keyfob/audit/chain'
import { MerkleTree } from '@keyfob/audit/merkle-tree'
import type { Tx } from '../doors.js'

/** Rows sealed by one transaction. */
export const sealedAtOnce = 500

type EventRow = Omit<AuditRow, 'id'> & { id: bigint }
type Head = { size: number; hash: Uint8Array; tree: MerkleTree }

/**
 * Chains the next rows of the audit log to what is sealed, each to its organisation's, and counts what they used. Returns how many; fewer than
 * {@link sealedAtOnce} where no more are complete, the next say very much, or another process is at it. The hashes are made here; where they
 * go the database says itself, and takes none but the next.
 */
export async function sealAudit(tx: Tx): Promise<number> {
  const rows = await tx.$queryRaw<EventRow[]>`
    SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
           organisation_id AS "organisationId", agent_id AS "agentId", actor, operation, category, outcome,
           request_id AS "requestId", target_type AS "targetType", target_id AS "targetId", metadata, duration_ms AS "durationMs"
      FROM audit_unsealed(${sealedAtOnce})`
  if (rows.length === 0) return 0
  const heads = await headsOf(tx, [...new Set(rows.map((row) => row.organisationId))])
  const hashes = rows.map((row) => hashBehind(heads.get(row.organisationId) as Head, row))
  const ends = [...heads].map(([organisationId, { tree }]) => ({ organisationId, frontier: hex(tree.frontier) }))
  await tx.$executeRaw`
    SELECT audit_seal_next(${rows.map(({ id }) => id)}::bigint[], ${hashes}::text[],
                           ${ends.map((end) => end.organisationId)}::text[], ${ends.map((end) => end.frontier)}::text[])`
  return rows.length
}

/** The row's hash, with which the head then ends. */
function hashBehind(head: Head, { id, ...row }: EventRow): string {
  head.size += 1
  head.hash = chainHash(head.size, head.hash, { id: String(id), ...row })
  head.tree.add(head.hash)
  return hex(head.hash)
}

async function headsOf(tx: Tx, organisationIds: readonly string[]): Promise<Map<string, Head>> {
  const found = await tx.$queryRaw<{ id: string; size: bigint; hash: Uint8Array; frontier: Uint8Array }[]>`
    SELECT organisation_id AS id, size, hash, frontier FROM audit_head WHERE organisation_id = ANY (${organisationIds})`
  const known = new Map(found.map(({ id, size, hash, frontier }) => [id, { size: Number(size), hash, frontier }]))
  return new Map(
    organisationIds.map((id) => {
      const { size, hash, frontier } = known.get(id) ?? start(id)
      return [id, { size, hash, tree: MerkleTree.of(size, frontier) }]
    }),
  )
}

const start = (organisationId: string) => ({
  size: 0,
  hash: chainStart(originOf(organisationId)),
  frontier: Buffer.alloc(0),
})

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
