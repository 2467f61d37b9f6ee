import { sameBytes } from '@keyfob/audit/bytes'
import { originOf } from '@keyfob/audit/chain'
import { type Checkpoint, CheckpointError, openCheckpoint, verifierKey } from '@keyfob/audit/checkpoint'
import { MerkleTree } from '@keyfob/audit/merkle-tree'
import { type Flaw, isOldEnough, type Midway, sweep, Verification } from '@keyfob/audit/verification'
import { AppError } from '@keyfob/contracts/errors'
import type { Tx } from '../doors.js'
import type { Keyring } from '../keyring.js'
import { checkpointKey } from './checkpoint-audit.js'
import type { CheckpointFiles } from './checkpoint-files.js'
import { sealedRows } from './sealed-rows.js'

/** How far a log was verified, and what is wrong with it. */
export type VerifiedPart = Readonly<{
  origin: string
  verifierKey: string | null
  /** How many rows are sealed. */
  size: number
  verified: number
  /** The newest checkpoint that the verified rows fit. */
  checkpoint: Readonly<{ size: number; at: Date }> | undefined
  flaw: Flaw | undefined
  /** To go on with; `undefined` where there is no more, or no use in it. */
  resume: string | undefined
}>

/** Which part: from the first row, or from where the part before ended. */
export type Part = Readonly<{ resume: string | undefined; limit: number }>

type Hinges = Readonly<{ tx: Tx; keyring: Keyring; files: CheckpointFiles }>

const rowsAtOnce = 500
/** Rows that say what retention did: one a day, of which the newest that holds counts. */
const sweepsRead = 100

/**
 * Verifies the next `limit` rows of an organisation's log as they are stored: against the chain, against each checkpoint in
 * the database and the newest outside it, and that no row stands among them which was never sealed. The public key is that of
 * the key which the organisation has sealed, not what the database says it is. @throws AppError bad_request
 */
export async function verifyLog(
  hinges: Hinges,
  organisationId: string,
  { resume, limit }: Part,
): Promise<VerifiedPart> {
  const { tx, files } = hinges
  const origin = originOf(organisationId)
  const midway = resume === undefined ? undefined : midwayOf(resume)
  // Before the head: what is signed later may speak for more rows than it.
  const outside = await files.newest(organisationId)
  const [head] = await tx.$queryRaw<{ size: bigint; hash: Uint8Array; verifierKey: string | null }[]>`
    SELECT size, hash, verifier_key AS "verifierKey" FROM audit_head WHERE organisation_id = ${organisationId}`
  const size = Number(head?.size ?? 0)
  const key = await publicKey(hinges, organisationId, origin)
  const checked = new Verification(origin, midway, await sweptUpTo(tx, organisationId, key))
  if (head && head.verifierKey !== key) checked.fail(undefined, 'the public key is not that of the key which signs')
  if (outside !== undefined) expectNote(checked, outside, key)
  const end = Math.min(size, checked.midway.rows + limit)
  while (checked.midway.rows < end && !checked.flaw) await verifyRows({ checked, tx, organisationId, key }, end)
  const { rows: verified, hash } = checked.midway
  const isEnd = verified === size
  if (isEnd && !checked.flaw) {
    if (head && !sameBytes(hash, head.hash)) checked.fail(size, 'the log does not end with this row')
    await expectNoOther(checked, tx, organisationId, verified, undefined)
    checked.report()
  }
  const { flaw } = checked
  return {
    ...{ origin, verifierKey: key, size, verified, flaw },
    checkpoint:
      key === null
        ? undefined
        : await newestCheckpoint(tx, organisationId, flaw?.seq === verified ? verified - 1 : verified, key),
    resume: flaw || isEnd ? undefined : resumeOf(checked.midway),
  }
}

async function publicKey(hinges: Hinges, organisationId: string, origin: string): Promise<string | null> {
  const key = await checkpointKey(hinges, organisationId)
  return key === undefined ? null : verifierKey(origin, key)
}

/**
 * Up to which row retention has deleted: as far as a signed row of the log says, where the checkpoint of that size was old enough when
 * that row was signed. The newest may not be signed yet. The mark by itself anybody could have moved who can change the database.
 */
async function sweptUpTo(tx: Tx, organisationId: string, key: string | null): Promise<number> {
  if (key === null) return 0
  const said = await tx.$queryRaw<{ size: bigint; swept: string; signed: string }[]>`
    SELECT c.size, c.note AS swept, b.note AS signed
      FROM audit_event e
      JOIN audit_seal s ON s.event_id = e.id AND s.event_at = e.at AND s.organisation_id = e.organisation_id
      JOIN audit_checkpoint c ON c.organisation_id = e.organisation_id
       AND c.size = CASE WHEN e.metadata ->> 'upTo' ~ '^[0-9]{1,15}$' THEN (e.metadata ->> 'upTo')::bigint END
     CROSS JOIN LATERAL (SELECT note FROM audit_checkpoint
                          WHERE organisation_id = e.organisation_id AND size >= s.seq ORDER BY size LIMIT 1) b
     WHERE e.organisation_id = ${organisationId} AND e.actor = ${sweep.actor} AND e.operation = ${sweep.operation}
     ORDER BY s.seq DESC LIMIT ${sweepsRead}`
  for (const { size, ...notes } of said) {
    const [swept, signed] = [believed(notes.swept, key), believed(notes.signed, key)]
    if (swept && signed && swept.size === Number(size) && isOldEnough(swept, signed.at)) return swept.size
  }
  return 0
}

type Verifying = Readonly<{ checked: Verification; tx: Tx; organisationId: string; key: string | null }>

/** The next rows, at most up to row `end`. */
async function verifyRows({ checked, tx, organisationId, key }: Verifying, end: number): Promise<void> {
  const after = checked.midway.rows
  const rows = await sealedRows(tx, organisationId, after, Math.min(rowsAtOnce, end - after))
  if (rows.length === 0) checked.fail(after + 1, 'the row is missing')
  for (const { seq, row, hash, checkpoint } of rows) {
    checked.add(seq, row, hash)
    if (checkpoint !== null && !checked.flaw) expectNote(checked, checkpoint, key)
  }
  if (!checked.flaw) await expectNoOther(checked, tx, organisationId, after, checked.midway.rows)
}

/** The one from outside may speak for rows that were verified before; those in the database come with their row. */
function expectNote(checked: Verification, note: string, key: string | null): void {
  try {
    checked.expectAhead(openCheckpoint(note, key ?? ''))
  } catch (error) {
    checked.disbelieve(error)
  }
}

/**
 * Between the times of two sealed rows, up to the log's end where `upTo` is undefined, every row is a sealed one, or will be: another was
 * put there afterwards, or by a transaction that is still to come. Lists show it, and no hash knows it.
 */
async function expectNoOther(
  checked: Verification,
  tx: Tx,
  organisationId: string,
  after: number,
  upTo: number | undefined,
): Promise<void> {
  const [other] = await tx.$queryRaw<{ id: bigint; at: string }[]>`
    WITH span AS (
      SELECT coalesce((SELECT event_at FROM audit_seal WHERE organisation_id = ${organisationId} AND seq = ${after}),
                      '-infinity') AS after,
             coalesce((SELECT event_at FROM audit_seal WHERE organisation_id = ${organisationId} AND seq = ${upTo ?? null}),
                      'infinity') AS up_to)
    SELECT e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
      FROM span, audit_sealer z, audit_event e
     WHERE e.organisation_id = ${organisationId} AND e.at > span.after AND e.at <= span.up_to
       AND ((e.xid, e.id) <= (z.xid, z.event_id) OR e.xid >= pg_snapshot_xmax(pg_current_snapshot()))
       AND NOT EXISTS (SELECT 1 FROM audit_seal s
                        WHERE s.event_id = e.id AND s.event_at = e.at AND s.organisation_id = e.organisation_id)
     ORDER BY e.at LIMIT 1`
  if (other) checked.fail(undefined, `a row of ${other.at} (id ${other.id}) was added that was never sealed`)
}

/** Those before it were compared with the rows; one that was forged meanwhile is none. */
async function newestCheckpoint(tx: Tx, organisationId: string, verified: number, key: string) {
  const [found] = await tx.$queryRaw<{ note: string }[]>`
    SELECT note FROM audit_checkpoint WHERE organisation_id = ${organisationId} AND size <= ${verified}
     ORDER BY size DESC LIMIT 1`
  return found && believed(found.note, key)
}

function believed(note: string, key: string): Checkpoint | undefined {
  try {
    return openCheckpoint(note, key)
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error
    return undefined
  }
}

const resumeOf = ({ rows, hash, frontier }: Midway): string =>
  [rows, ...[hash, frontier].map((bytes) => Buffer.from(bytes).toString('base64url'))].join('.')

/** Whoever makes one up is told something wrong, and nobody else is. */
function midwayOf(resume: string): Midway {
  const [, rows, hash = '', frontier = ''] = /^(\d{1,15})\.([\w-]{43})\.([\w-]+)$/.exec(resume) ?? []
  const midway = {
    rows: Number(rows),
    hash: Buffer.from(hash, 'base64url'),
    frontier: Buffer.from(frontier, 'base64url'),
  }
  if (rows !== undefined && MerkleTree.fits(midway.rows, midway.frontier)) return midway
  const problem = 'is not one that a verification has answered; without it the first row is the first'
  throw new AppError('bad_request', {
    message: `The request is not valid: resume ${problem}.`,
    details: { problems: [{ field: 'resume', problem }] },
  })
}
