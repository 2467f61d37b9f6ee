import type { Tx } from '../doors.js'
import type { Hinges } from '../gate.js'
import type { Keyring } from '../keyring.js'
import { transact } from '../transaction.js'
import { BehindLedger, LedgerError, type LedgerLine, type Revocation } from './ledger-line.js'

export type LedgerHinges = Pick<Hinges, 'database' | 'ledger'> & Readonly<{ keyring: Pick<Keyring, 'shares'> }>
/** With which line the ledger ended when the database last looked; below 0 it was not begun. */
export type LedgerHead = Readonly<{ seq: bigint; mac: string }>

/**
 * Brings ledger and database together: every revocation of the database has its line, on disk, and its agent no share of a key any
 * more. One process does it at a time. @throws BehindLedger where the ledger knows of a revocation that the database does not, or that was copied to another server;
 * LedgerError where it is not the one that the database knows. Nothing is changed then
 */
export function settleLedger({ database, keyring, ledger }: LedgerHinges): Promise<void> {
  return transact(
    database,
    () => {},
    async (tx) => {
      // What is asked in one turn goes in one round trip.
      const [head] = await Promise.all([lockHead(tx), refuseCopy(tx)])
      const found = await ledger.read()
      const lines = fitting(head, found, ledger.place)
      await adopt(tx, lines.slice(Number(head.seq) + 1))
      const pending = await tx.$queryRaw<Revocation[]>`
        SELECT organisation_id AS "organisationId", agent_id AS "agentId", revoked_at AS "revokedAt"
          FROM ledger_line WHERE seq IS NULL ORDER BY revoked_at, agent_id`
      for (const { agentId } of pending) await keyring.shares.remove(agentId)
      const all = ledger.follow(lines, pending)
      await ledger.write(all)
      await Promise.all([place(tx, all.slice(lines.length)), moveHead(tx, all)])
      return { value: undefined }
    },
  )
}

/** The ledger's end as the database knows it, to be changed by nobody else until the transaction ends. */
export async function lockHead(tx: Tx): Promise<LedgerHead> {
  const [head] = await tx.$queryRaw<LedgerHead[]>`SELECT seq, mac FROM ledger_head WHERE id = 1 FOR UPDATE`
  if (!head) throw new LedgerError('The database does not say where its ledger ends. Restore it from a backup.')
  return head
}

/** A server numbers its transactions upwards: where the log has higher ones, it was written on another. */
async function refuseCopy(tx: Tx): Promise<void> {
  const copied = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM audit_sealer WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())`
  if (copied.length > 0)
    throw new BehindLedger(
      'The database was copied to this server by another program, and may be an older state of it.',
    )
}

/** The ledger's lines, where they go on from what the database knows of them. @throws LedgerError */
export function fitting(
  { seq, mac }: LedgerHead,
  lines: readonly LedgerLine[] | undefined,
  place: string,
): readonly LedgerLine[] {
  if (seq < 0) return lines ?? []
  if (!lines)
    throw new LedgerError(`The ledger of revocations is missing: ${place}. Bring the file back from another copy.`)
  const last = lines.length - 1
  if (last < seq)
    throw new LedgerError(
      `The ledger ${place} ends with revocation ${last}; the database knows ${seq}. Its end was cut off, or it was set back. ` +
        'Bring the file back from another copy.',
    )
  if (lines[Number(seq)]?.mac !== mac)
    throw new LedgerError(
      `Revocation ${seq} is not the same in the ledger ${place} and in the database: they went on apart from one backup.`,
    )
  return lines
}

/** Lines that the database does not know yet: a process wrote them and ended before it could say so. */
async function adopt(tx: Tx, lines: readonly LedgerLine[]): Promise<void> {
  if (lines.length === 0) return
  const agentIds = lines.flatMap(({ revocation }) => revocation?.agentId ?? [])
  const [missing] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM unnest(${agentIds}::text[]) l (agent_id)
      LEFT JOIN agent a ON a.id = l.agent_id WHERE a.state IS DISTINCT FROM 'revoked'`
  if (missing && missing.count > 0)
    throw new BehindLedger(
      `The database is behind the ledger: it does not know of ${missing.count} revocations that were answered. It was set back.`,
    )
  await place(tx, lines)
}

/** Notes in the database which revocations these lines are of. */
export async function place(tx: Tx, lines: readonly LedgerLine[]): Promise<void> {
  const of = lines.flatMap(({ seq, revocation }) => (revocation ? [{ seq: BigInt(seq), ...revocation }] : []))
  if (of.length === 0) return
  await tx.$executeRaw`
    INSERT INTO ledger_line (agent_id, organisation_id, revoked_at, seq)
    SELECT * FROM unnest(${of.map((line) => line.agentId)}::text[], ${of.map((line) => line.organisationId)}::text[],
                         ${of.map((line) => line.revokedAt)}::timestamptz[], ${of.map((line) => line.seq)}::bigint[])
    ON CONFLICT (agent_id) DO UPDATE SET seq = excluded.seq`
}

/** Notes in the database with which line the ledger ends. */
export async function moveHead(tx: Tx, lines: readonly LedgerLine[]): Promise<void> {
  const last = lines.at(-1)
  if (last) await tx.$executeRaw`UPDATE ledger_head SET seq = ${BigInt(last.seq)}, mac = ${last.mac}`
}
