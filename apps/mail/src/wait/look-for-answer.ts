import type { wait } from '@keyfob/contracts/mail'
import type { Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { type AnswerRow, answerIn } from './answer-in.js'
import type { Search } from './search.js'

const rowsMax = 50

/**
 * The oldest mail after the search's cursor that answers it, or `undefined`; the search remembers what was looked at, so
 * that no mail that missed is opened twice.
 */
export async function lookForAnswer(open: OpenGate, search: Search): Promise<Out<typeof wait> | undefined> {
  const { lastSeq, rows } = await mailsAfter(open, floorOf(search))
  search.after ??= lastSeq
  if (search.floor < search.after) search.floor = search.after
  search.seenSeq = lastSeq
  search.more = false
  if (lastSeq <= search.floor) return undefined
  search.held.clear()
  let missedAll = true
  for (const row of rows) {
    const outcome = answerIn(open, row, search.input)
    if (typeof outcome !== 'string') {
      open.note({ targetType: 'message', targetId: row.id })
      return { ...outcome.out, ambiguous: false }
    }
    if (outcome === 'held') search.held.set(row.id, row.held ?? '')
    else search.misses.add(outcome)
    // A held mail may be released while the wait is open: nothing from it on is done with.
    missedAll &&= row.held === null
    if (missedAll) search.floor = row.seq
  }
  search.more = rows.length === rowsMax && missedAll
  return undefined
}

/** `undefined` of a search that has no cursor yet: everything so far is old to it. */
const floorOf = ({ after, floor }: Search): bigint | undefined =>
  after !== undefined && after > floor ? after : after && floor

/** The mailbox's last sequence, and the oldest mails after `floor`: as they stood at one moment, in one round trip. */
async function mailsAfter(
  { agent, tx }: OpenGate,
  floor: bigint | undefined,
): Promise<{ lastSeq: bigint; rows: AnswerRow[] }> {
  const found = await tx.$queryRaw<({ lastSeq: bigint } & (AnswerRow | { id: null }))[]>`
    SELECT b.last_seq AS "lastSeq", x.*
      FROM mailbox b LEFT JOIN LATERAL (
        SELECT m.id, m.thread_id AS "threadId", m.seq, m.from_address AS "fromAddress", m.verdict, m.held,
               m.supplied_at AS "suppliedAt", m.sealed_head AS "sealedHead", m.sealed_findings AS "sealedFindings"
          FROM message m
         WHERE m.agent_id = b.agent_id AND m.seq > coalesce(${floor ?? null}::bigint, b.last_seq) AND m.direction = 'in'
           AND m.deleted_at IS NULL
         ORDER BY m.seq LIMIT ${rowsMax}) x ON true
     WHERE b.agent_id = ${agent.id}`
  const rows = found.filter((row) => row.id !== null)
  return { lastSeq: found[0]?.lastSeq ?? 0n, rows }
}
