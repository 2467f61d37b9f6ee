import { sameBytes } from '@keyfob/audit/bytes'
import { originOf } from '@keyfob/audit/chain'
import { type Checkpoint, CheckpointError, openCheckpoint } from '@keyfob/audit/checkpoint'
import { MerkleTree } from '@keyfob/audit/merkle-tree'
import type { Pool } from 'pg'
import type { Keyring } from '../keyring.js'
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
export async function compareLogs(comparing: Comparing, files: CheckpointFiles): Promise<LogComparison[]> {
  const { pool } = comparing
  const { rows } = await pool.query<{ organisationId: string; size: number; key: string | null }>(
    `SELECT o.id AS "organisationId", coalesce(h.size, 0)::int AS size, h.verifier_key AS key
       FROM organisation o LEFT JOIN audit_head h ON h.organisation_id = o.id ORDER BY o.id`,
  )
  const compared: LogComparison[] = []
  for (const { organisationId, size, key } of rows) {
    const notes = await files.read(organisationId)
    const about = { organisationId, rows: size, missing: undefined, flaw: undefined }
    compared.push(
      notes.length === 0 ? about : { ...about, ...(await compare(comparing, { organisationId, size, key, notes })) },
    )
  }
  return compared
}

type Comparing = Readonly<{ pool: Pool; keyring: Keyring }>
type Log = Readonly<{ organisationId: string; size: number; key: string | null; notes: readonly string[] }>

async function compare(comparing: Comparing, { organisationId, size, key, notes }: Log) {
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
  const lost = await lostBefore(comparing, organisationId)
  const due = signed.filter((checkpoint) => !lost.some((loss) => isOf(loss, checkpoint)))
  const flaw = await firstFlaw(comparing.pool, organisationId, size, due)
  const [newest] = [...due].sort((one, other) => other.size - one.size)
  if (flaw || !newest || newest.size <= size) return { flaw }
  return { missing: { from: size + 1, to: newest.size, until: newest.at } }
}

/** Rows that a restore did not have, and until when they were signed. */
export type Loss = Readonly<{ from: number; to: number; until: Date }>

/** By what the row of a restore shows that whoever wrote it has the root key: anybody who may add to the log could say the same. */
export const proofOfLoss = (keyring: Keyring, organisationId: string, { from, to, until }: Loss): string =>
  Buffer.from(
    keyring.hash(`${originOf(organisationId)} has lost rows ${from} to ${to} up to ${until.toISOString()}`),
  ).toString('base64url')

/** What the rows of earlier restores say, and prove. */
async function lostBefore({ pool, keyring }: Comparing, organisationId: string): Promise<Loss[]> {
  const { rows } = await pool.query<{ metadata: Record<string, unknown> }>(
    `SELECT metadata FROM audit_event
      WHERE organisation_id = $1 AND actor = 'system:host' AND operation = 'installation.restore' AND metadata ? 'missingProof'`,
    [organisationId],
  )
  return rows.flatMap(({ metadata }) => {
    const until = new Date(String(metadata['missingUntil']))
    const loss = { from: Number(metadata['missingFrom']), to: Number(metadata['missingTo']), until }
    const isProven =
      !Number.isNaN(until.getTime()) && metadata['missingProof'] === proofOfLoss(keyring, organisationId, loss)
    return isProven ? [loss] : []
  })
}

/** What was signed later speaks of the rows that came in their place. */
const isOf = ({ from, to, until }: Loss, checkpoint: Checkpoint): boolean =>
  from <= checkpoint.size && checkpoint.size <= to && checkpoint.at <= until

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
