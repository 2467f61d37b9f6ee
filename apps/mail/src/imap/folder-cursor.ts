import type { Sql, Tx } from '@keyfob/gate/doors'
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
 * begins again, from the time of the latest mail that was read on. @throws LeaseLost
 */
export function openCursor(gate: Gate, held: Held, folder: string, uidValidity: bigint): Promise<FolderCursor> {
  const { source } = held
  const where = { sourceId_folder: { sourceId: source.id, folder } }
  return gate.maintain('imap.cursor', async ({ tx, now }) => {
    const known = await tx.mailSourceFolder.findUnique({ where })
    if (known?.uidValidity === uidValidity) {
      const { lastUid, floorAt, highestModseq } = known
      return { folder, uidValidity, lastUid: Number(lastUid), floorAt, highestModseq }
    }
    await assertHeld(tx, held)
    // What waited is found again under its new number.
    const waiting = { sourceId: source.id, folder }
    const { _min: earliest } = await tx.mailSourceWaiting.aggregate({
      where: { ...waiting, arrivedAt: { gt: new Date(now.getTime() - receiptsHoldMs) } },
      _min: { arrivedAt: true },
    })
    await tx.mailSourceWaiting.deleteMany({ where: waiting })
    const floorAt = known ? floorAfter({ ...known, waitingSince: earliest.arrivedAt }, now) : source.takenFrom
    const fresh = { uidValidity, lastUid: 0n, highestModseq: null, floorAt }
    await tx.mailSourceFolder.upsert({ where, create: { sourceId: source.id, folder, ...fresh }, update: fresh })
    return { folder, uidValidity, lastUid: 0, floorAt, highestModseq: null }
  })
}

// Locked: who has the source after us finds the folder as we leave it, or we find that it is not ours any more.
async function assertHeld(tx: Tx, { source, owner }: Held): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM mail_source WHERE id = ${source.id} AND lease_owner = ${owner} AND lease_until > clock_timestamp()
       AND revision = ${source.revision} FOR NO KEY UPDATE`
  if (held.length === 0) throw new LeaseLost()
}

/**
 * From when on mails are taken after the numbers have changed. What is read twice within the receipts' days is stored once;
 * beyond them only what came later than the latest that was read is new. What waits for its agent, which is less than the receipts'
 * days, is read again.
 */
export function floorAfter({ floorAt, newestAt, waitingSince }: Reading, now: Date): Date {
  if (newestAt === null) return floorAt
  // A server may say that a mail came tomorrow: nothing that comes until then is passed over for it.
  const newestMs = Math.min(newestAt.getTime(), now.getTime())
  const isHeld = now.getTime() - newestMs < receiptsHoldMs
  const from = isHeld ? newestMs - 24 * hourMs : newestMs + 1_000
  return new Date(Math.max(floorAt.getTime(), Math.min(from, waitingSince?.getTime() ?? from)))
}

type Reading = Readonly<{ floorAt: Date; newestAt: Date | null; waitingSince?: Date | null }>

/** What became of a mail that was looked at: `waiting` for its agent to take it, `gone` from its server while it was. */
export type Seen = Readonly<{ uid: number; arrivedAt: Date; was: 'taken' | 'left' | 'waiting' | 'gone' }>

/**
 * Moves the cursor past a mail, in the transaction that stores it: both stand or neither does.
 * @throws LeaseLost where the source is not this process's any more; then the transaction must not stand
 */
export async function moveCursor(tx: Sql, { source, owner }: Held, cursor: FolderCursor, seen: Seen): Promise<void> {
  const { uid, arrivedAt, was } = seen
  const [taken, left] = [was === 'taken' ? 1 : 0, was === 'left' ? 1 : 0]
  const count = await tx.$executeRaw`
    WITH held AS (
      UPDATE mail_source SET taken_count = taken_count + ${taken}, left_count = left_count + ${left},
        lag_ms = CASE WHEN ${taken} = 0 THEN lag_ms
                      ELSE least(2147483647, greatest(0, extract(epoch FROM clock_timestamp() - ${arrivedAt}::timestamptz) * 1000))::int END
       WHERE id = ${source.id} AND lease_owner = ${owner} AND lease_until > clock_timestamp() AND revision = ${source.revision}
      RETURNING id)
    UPDATE mail_source_folder f
       SET last_uid = greatest(f.last_uid, ${uid}),
           newest_at = greatest(f.newest_at, least(${arrivedAt}::timestamptz, clock_timestamp()))
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
