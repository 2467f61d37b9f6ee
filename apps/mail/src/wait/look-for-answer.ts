<<<<<<< HEAD
import { cursorText } from '@keyfob/contracts/cursor'
import type { Message, wait } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate, Tx } from '@keyfob/gate/doors'
import type { SealedFindings } from '../inbound/sealed-mail.js'
import { openFindings, openHead } from '../messages/open-message.js'
import { isFrom } from '../messages/sender-filter.js'
import { shownVerdict } from '../messages/shown-verdict.js'
import type { Miss, Search } from './search.js'
=======
import type { wait } from '@keyfob/contracts/mail'
import type { Out } from '@keyfob/contracts/operation'
import type { OpenGate, Tx } from '@keyfob/gate/doors'
import { answerColumns, answerIn } from './answer-in.js'
import type { Search } from './search.js'
>>>>>>> d24d72f (Wait under a login: its senders, one login for each code, and why there is none)

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
<<<<<<< HEAD

function tried(open: OpenGate, row: Row, input: In<typeof wait>): Out<typeof wait> | Miss {
  // Of a mail that nobody could read the sender is not known.
  if (!isFrom(row.fromAddress, input.from)) return row.held === 'unreadable' ? 'held' : 'no_match'
  if (row.held !== null) return 'held'
  if (!open.opens(row.suppliedAt)) return 'custody_pending'
  const head = openHead(open, row)
  if (!folded(head.subject).includes(folded(input.subject ?? ''))) return 'no_match'
  const { code, link } = answersOf(openFindings(open, row))
  if (input.kind === 'code' && code === undefined) return 'no_code'
  if (input.kind === 'link' && link === undefined) return 'no_link'
  const message: Pick<Message, 'id' | 'messageId' | 'threadId' | 'from' | 'receivedAt'> = {
    id: row.id,
    messageId: head.messageId,
    threadId: row.threadId,
    from: [...head.from],
    receivedAt: row.suppliedAt.toISOString(),
  }
  return {
    message,
    ...(code !== undefined && input.kind !== 'link' && { code }),
    ...(link !== undefined && input.kind !== 'code' && { link }),
    verdict: shownVerdict(row.verdict),
    cursor: cursorText(row.seq),
  }
}

/** `code` is what to type: without the spaces or hyphens that group it on display. `link` is the mail's own bytes. */
const answersOf = ({ codes, links }: SealedFindings) => ({ code: codes[0]?.normalized, link: links[0]?.url })

const folded = (text: string) => text.normalize('NFKC').toLowerCase()
=======
>>>>>>> d24d72f (Wait under a login: its senders, one login for each code, and why there is none)
