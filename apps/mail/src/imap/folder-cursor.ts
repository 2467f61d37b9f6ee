import type { Tx } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { type Held, LeaseLost } from './leases.js'

/** How far a folder has been read. */
export type FolderCursor = {
  readonly folder: string
  readonly uidValidity: bigint
  lastUid: number
  /** Mail that came there earlier is not taken. */
  readonly floorAt: Date
  readonly highestModseq: bigint | null
}

const hourMs = 3_600_000
// A mail is known again by its receipt, which is kept for seven days.
const receiptsHoldMs = 5 * 24 * hourMs

/**
 * Where to go on in a folder. Where the server has numbered its mails anew (another UIDVALIDITY, RFC 9051 §2.3.1.1) reading
 * begins again, from the time of the latest mail that was read on.
 */
export function openCursor(gate: Gate, { source }: Held, folder: string, uidValidity: bigint): Promise<FolderCursor> {
  const where = { sourceId_folder: { sourceId: source.id, folder } }
  return gate.maintain('imap.cursor', async ({ tx, now }) => {
    const known = await tx.mailSourceFolder.findUnique({ where })
    if (known?.uidValidity === uidValidity) {
      const { lastUid, floorAt, highestModseq } = known
      return { folder, uidValidity, lastUid: Number(lastUid), floorAt, highestModseq }
    }
    const floorAt = known ? floorAfter(known, now) : source.takenFrom
    const fresh = { uidValidity, lastUid: 0n, highestModseq: null, floorAt }
    await tx.mailSourceFolder.upsert({ where, create: { sourceId: source.id, folder, ...fresh }, update: fresh })
    return { folder, uidValidity, lastUid: 0, floorAt, highestModseq: null }
  })
}

/**
 * From when on mails are taken after the numbers have changed. What is read twice within the receipts' days is stored once;
 * beyond them only what came later than the latest that was read is new.
 */
export function floorAfter({ floorAt, newestAt }: { floorAt: Date; newestAt: Date | null }, now: Date): Date {
  if (newestAt === null) return floorAt
  const isHeld = now.getTime() - newestAt.getTime() < receiptsHoldMs
  const from = isHeld ? newestAt.getTime() - 24 * hourMs : newestAt.getTime() + 1_000
  return new Date(Math.max(floorAt.getTime(), from))
}

/** What became of a mail that was looked at. */
export type Seen = Readonly<{ uid: number; arrivedAt: Date; was: 'taken' | 'left' }>

/**
 * Moves the cursor past a mail, in the transaction that stores it: both stand or neither does.
 * @throws LeaseLost where the source is not this process's any more; then the transaction must not stand
 */
export async function moveCursor(tx: Tx, { source, owner }: Held, cursor: FolderCursor, seen: Seen): Promise<void> {
  const { uid, arrivedAt, was } = seen
  const [taken, left] = was === 'taken' ? [1, 0] : [0, 1]
  const count = await tx.$executeRaw`
    WITH held AS (
      UPDATE mail_source SET taken_count = taken_count + ${taken}, left_count = left_count + ${left},
        lag_ms = CASE WHEN ${taken} = 0 THEN lag_ms
                      ELSE least(2147483647, greatest(0, extract(epoch FROM clock_timestamp() - ${arrivedAt}::timestamptz) * 1000))::int END
       WHERE id = ${source.id} AND lease_owner = ${owner} AND lease_until > clock_timestamp() AND revision = ${source.revision}
      RETURNING id)
    UPDATE mail_source_folder f
       SET last_uid = greatest(f.last_uid, ${uid}), newest_at = greatest(f.newest_at, ${arrivedAt}::timestamptz)
      FROM held WHERE f.source_id = held.id AND f.folder = ${cursor.folder} AND f.uid_validity = ${cursor.uidValidity}`
  if (count === 0) throw new LeaseLost()
}

/** Notes that all up to `lastUid` has been looked at, and at which count of changes (RFC 7162). @throws LeaseLost */
export function closeCursor(
  gate: Gate,
  { source, owner }: Held,
  cursor: FolderCursor,
  { lastUid, highestModseq }: { lastUid: number; highestModseq: bigint | undefined },
): Promise<void> {
  return gate.maintain('imap.cursor', async ({ tx }) => {
    const count = await tx.$executeRaw`
      UPDATE mail_source_folder f
         SET last_uid = greatest(f.last_uid, ${lastUid}), highest_modseq = ${highestModseq ?? null}
        FROM mail_source s
       WHERE s.id = ${source.id} AND s.lease_owner = ${owner} AND s.lease_until > clock_timestamp()
         AND s.revision = ${source.revision} AND f.source_id = s.id
         AND f.folder = ${cursor.folder} AND f.uid_validity = ${cursor.uidValidity}`
    if (count === 0) throw new LeaseLost()
  })
}
