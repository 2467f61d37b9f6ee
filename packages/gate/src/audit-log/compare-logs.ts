import { sameBytes } from '@keyfob/audit/bytes'
import { originOf } from '@keyfob/audit/chain'
import { type Checkpoint, CheckpointError, openCheckpoint } from '@keyfob/audit/checkpoint'
import { MerkleTree } from '@keyfob/audit/merkle-tree'
import type { Pool } from 'pg'
import type { CheckpointFiles } from './checkpoint-files.js'

/** How an organisation's log stands to the checkpoints that were kept outside the database. */
export type LogComparison = Readonly<{
  organisationId: string
  rows: number
  /** Rows that were signed and are not in this database, and until when they were written. */
  missing: Readonly<{ from: number; to: number; until: Date }> | undefined
  /** What a checkpoint contradicts: the rows are not those that were signed, or nothing can be compared. */
  flaw: string | undefined
}>

const hashesAtOnce = 10_000

/**
 * Is each log in the database the beginning of what was signed outside? Every checkpoint that speaks for no more rows than are
 * there must fit them; the newest tells how many are missing. Those of rows that an earlier restore has lost, and whose loss stands
 * in the log, count no more.
 */
export async function compareLogs(pool: Pool, files: CheckpointFiles): Promise<LogComparison[]> {
  const { rows } = await pool.query<{ organisationId: string; size: number; key: string | null }>(
    `SELECT o.id AS "organisationId", coalesce(h.size, 0)::int AS size, h.verifier_key AS key
       FROM organisation o LEFT JOIN audit_head h ON h.organisation_id = o.id ORDER BY o.id`,
  )
  const compared: LogComparison[] = []
  for (const { organisationId, size, key } of rows) {
    const notes = await files.read(organisationId)
    const about = { organisationId, rows: size, missing: undefined, flaw: undefined }
    compared.push(
      notes.length === 0 ? about : { ...about, ...(await compare(pool, { organisationId, size, key, notes })) },
    )
  }
  return compared
}

type Log = Readonly<{ organisationId: string; size: number; key: string | null; notes: readonly string[] }>

async function compare(pool: Pool, { organisationId, size, key, notes }: Log) {
  if (!key) return { flaw: `of its ${notes.length} checkpoints none can be compared: their key came after the backup` }
  const signed: Checkpoint[] = []
  for (const note of notes) {
    try {
      signed.push(openCheckpoint(note, key))
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error
      return { flaw: `a checkpoint of ${originOf(organisationId)} cannot be believed: ${error.message}` }
    }
  }
  const lost = await lostBefore(pool, organisationId)
  const due = signed.filter((checkpoint) => !lost.some((loss) => isOf(loss, checkpoint)))
  const flaw = await firstFlaw(pool, organisationId, size, due)
  const [newest] = [...due].sort((one, other) => other.size - one.size)
  if (flaw || !newest || newest.size <= size) return { flaw }
  return { missing: { from: size + 1, to: newest.size, until: newest.at } }
}

/** Rows that a restore did not have, when it was, and when the last row behind which they were missing was written. */
type Loss = Readonly<{ from: number; to: number; at: Date; newest: Date | null }>

/** The log says it in a row that is sealed. Anybody who may add to the log could have written it: see {@link isOf}. */
async function lostBefore(pool: Pool, organisationId: string): Promise<Loss[]> {
  const { rows } = await pool.query<Loss>(
    `SELECT l.*, (SELECT max(b.event_at) FROM audit_seal b
                   WHERE b.organisation_id = $1 AND b.seq >= l.from AND b.seq < l.seq) AS newest
       FROM (SELECT s.seq, e.at, CASE WHEN e.metadata ->> 'missingFrom' ~ '^[0-9]{1,9}$' THEN (e.metadata ->> 'missingFrom')::int END AS from,
                    CASE WHEN e.metadata ->> 'missingTo' ~ '^[0-9]{1,9}$' THEN (e.metadata ->> 'missingTo')::int END AS to
               FROM audit_event e
               JOIN audit_seal s ON s.event_id = e.id AND s.event_at = e.at AND s.organisation_id = e.organisation_id
              WHERE e.organisation_id = $1 AND e.operation = 'installation.restore' AND e.actor = 'system:host' AND e.at <= now()) l
      WHERE l.from IS NOT NULL AND l.to IS NOT NULL`,
    [organisationId],
  )
  return rows
}

/**
 * A checkpoint of rows that were lost was signed before the restore, and behind all rows that the restored log still had from there on:
 * what was signed before one of those speaks of rows that are there.
 */
const isOf = ({ from, to, at, newest }: Loss, checkpoint: Checkpoint): boolean =>
  from <= checkpoint.size && checkpoint.size <= to && checkpoint.at < at && (newest === null || newest <= checkpoint.at)

async function firstFlaw(pool: Pool, organisationId: string, size: number, signed: readonly Checkpoint[]) {
  const due = signed.filter((checkpoint) => checkpoint.size <= size).sort((one, other) => one.size - other.size)
  const tree = MerkleTree.empty()
  for (const { size: upTo, root, at } of due) {
    while (tree.size < upTo) {
      const { rows } = await pool.query<{ hash: Buffer }>(
        'SELECT hash FROM audit_seal WHERE organisation_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq',
        [organisationId, tree.size, Math.min(upTo, tree.size + hashesAtOnce)],
      )
      if (rows.length === 0) return `row ${tree.size + 1} is missing`
      for (const { hash } of rows) tree.add(hash)
    }
    if (!sameBytes(tree.root(), root))
      return `the first ${upTo} rows are not those that were signed at ${at.toISOString()}`
  }
  return undefined
}
