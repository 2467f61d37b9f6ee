import type { wait } from '@keyfob/contracts/mail'
import type { Out } from '@keyfob/contracts/operation'
import type { OpenGate, Tx } from '@keyfob/gate/doors'
import { answerColumns, answerIn } from './answer-in.js'
import type { Search } from './search.js'

const rowsMax = 50

/**
 * The oldest mail after the search's cursor that answers it, or `undefined`; the search remembers what was looked at, so
 * that no mail that missed is opened twice.
 */
export async function lookForAnswer(open: OpenGate, search: Search): Promise<Out<typeof wait> | undefined> {
  const { agent, tx, note } = open
  const { lastSeq } = await tx.mailbox.findUniqueOrThrow({ where: { agentId: agent.id }, select: { lastSeq: true } })
  search.after ??= lastSeq
  if (search.floor < search.after) search.floor = search.after
  search.seenSeq = lastSeq
  search.more = false
  if (lastSeq <= search.floor) return undefined
  const rows = await candidates(tx, agent.id, search.floor)
  search.held.clear()
  let missedAll = true
  for (const row of rows) {
    const outcome = answerIn(open, row, search.input)
    if (typeof outcome !== 'string') {
      note({ targetType: 'message', targetId: row.id })
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

const candidates = (tx: Tx, agentId: string, floor: bigint) =>
  tx.message.findMany({
    where: { agentId, seq: { gt: floor }, direction: 'in', deletedAt: null },
    select: answerColumns,
    orderBy: { seq: 'asc' },
    take: rowsMax,
  })
