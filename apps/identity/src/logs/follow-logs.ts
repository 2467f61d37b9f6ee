import { setTimeout as delay } from 'node:timers/promises'
import { followLogs as operation } from '@keyfob/contracts/logs'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Caller, Tx } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { findLogs } from './find-logs.js'
import type { Follows } from './follows.js'

type Input = In<typeof operation>

const lookEveryMs = 1_000
const rowsMax = 200

/**
 * Waits, with no door open, until rows that fit have been written behind the cursor, and gives them; or none when the time is up. The
 * order is that of the sealer: transactions that have all ended, by number, so that none is passed over. One audit row for each answer.
 * It ends before its time where the caller has gone or the process ends.
 * @throws AppError rate_limited, unavailable
 */
export async function followLogs(
  gate: Gate,
  follows: Follows,
  caller: Caller,
  input: Input,
  gone: AbortSignal,
): Promise<Out<typeof operation>> {
  const { organisationId, actor } = await gate.admit(caller, operation, input)
  const signal = AbortSignal.any([gone, follows.ended])
  const deadlineMs = performance.now() + input.timeout * 1_000
  let after = input.after
  if (after !== undefined) follows.enter(actor, caller, gone)
  // What does not fit is passed by here, and not again in the door.
  while (after !== undefined) {
    const from: string = after
    const { entries, cursor, isFull } = await gate.maintain('logs.follow', ({ tx }) =>
      rowsPast(tx, organisationId, input, from),
    )
    if (entries.length > 0) break
    after = cursor
    const leftMs = deadlineMs - performance.now()
    if (leftMs <= 0 || signal.aborted) break
    if (!isFull) await delay(Math.min(lookEveryMs, leftMs), undefined, { signal }).catch(() => {})
  }
  return gate.operate(caller, operation, input, async ({ tx, organisation }) => {
    const { entries, cursor } = await rowsPast(tx, organisation.id, input, after)
    return { logs: entries.toReversed(), cursor }
  })
}

/**
 * Rows behind a cursor that fit, newest first, the cursor behind all that were looked at, and whether there may be more at once;
 * without a cursor only that of now.
 */
async function rowsPast(tx: Tx, organisationId: string, input: Input, after: string | undefined) {
  const [afterXid, afterId] = after?.split('.') ?? []
  const [now] = await tx.$queryRaw<{ xmin: string }[]>`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin`
  const ended = `${now?.xmin}.0`
  if (afterXid === undefined || afterId === undefined) return { entries: [], cursor: ended, isFull: false }
  const rows = await tx.$queryRaw<{ id: bigint; xid: string; at: Date }[]>`
    SELECT id, xid::text, at FROM audit_event
     WHERE organisation_id = ${organisationId} AND (xid, id) > (${afterXid}::xid8, ${afterId}::bigint)
       AND xid < ${now?.xmin}::xid8 AND operation <> ${operation.name}
     ORDER BY xid, id LIMIT ${rowsMax}`
  const last = rows.at(-1)
  if (!last) return { entries: [], cursor: newer(ended, `${afterXid}.${afterId}`), isFull: false }
  const { identityId, after: _, timeout: __, ...filters } = input
  const { entries } = await findLogs(
    tx,
    { organisationId, agentId: identityId },
    {
      ...filters,
      limit: rowsMax,
      ids: rows.map(({ id }) => id),
      from: new Date(Math.min(...rows.map(({ at }) => at.getTime()))).toISOString(),
    },
  )
  const isFull = rows.length === rowsMax
  return { entries, cursor: isFull ? `${last.xid}.${last.id}` : ended, isFull }
}

/** A cursor does not go back, where another server counts its transactions from the start. */
const newer = (one: string, other: string): string =>
  BigInt(one.split('.')[0] ?? 0) >= BigInt(other.split('.')[0] ?? 0) ? one : other
