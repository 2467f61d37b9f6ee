import { cursorText } from '@keyfob/contracts/cursor'
import type { stream } from '@keyfob/contracts/mail'
import type { Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import type { StreamEvent } from '@keyfob/service/events-answer'
import { openFindings, openHead } from '../messages/open-message.js'
import { shownVerdict } from '../messages/shown-verdict.js'
import { type AnswerRow, answerColumns } from '../wait/answer-in.js'

type MailEvent = Out<typeof stream>[number]

/** The oldest mail that arrived after this sequence, as `mail:codes` may see it; `undefined` where there is none yet. */
export async function nextMail(open: OpenGate, after: bigint): Promise<StreamEvent<MailEvent> | undefined> {
  const { agent, tx, note } = open
  const [row] = await tx.message.findMany({
    where: { agentId: agent.id, seq: { gt: after }, direction: 'in', deletedAt: null },
    select: answerColumns,
    orderBy: { seq: 'asc' },
    take: 1,
  })
  if (!row) return undefined
  note({ targetType: 'message', targetId: row.id })
  return { id: cursorText(row.seq), event: eventOf(open, row) }
}

function eventOf(open: OpenGate, row: AnswerRow): MailEvent {
  const plain = { verdict: shownVerdict(row.verdict), held: row.held, cursor: cursorText(row.seq) }
  const message = { id: row.id, threadId: row.threadId, receivedAt: row.suppliedAt.toISOString() }
  if (!open.opens(row.suppliedAt)) {
    const held = row.held ?? 'custody_pending'
    return { ...plain, held, message: { ...message, messageId: row.id, from: [] }, codes: [], links: [] }
  }
  const { messageId, from } = openHead(open, row)
  const { codes, links } = row.held === null ? openFindings(open, row) : { codes: [], links: [] }
  return {
    ...plain,
    message: { ...message, messageId, from: [...from] },
    codes: codes.filter(isOwn),
    links: links.filter(isOwn).map((link) => ({ ...link, flags: link.flags ?? [] })),
  }
}

// What lets in whoever waits at another device is given only to who asks a wait for it.
const isOwn = ({ purpose }: { purpose: string }): boolean => purpose !== 'device_approval'
