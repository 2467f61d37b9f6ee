import { cursorSeq } from '@keyfob/contracts/cursor'
import type { listMessages as operation } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { messageColumns, openMessage } from './open-message.js'
import { seqOf, seqToken } from './page-token.js'
import { senderFilter } from './sender-filter.js'
import { withinBudget } from './within-budget.js'
import { wordFilter } from './word-filter.js'

/**
 * The agent's mail, newest first: what bears all the labels, comes from the sender, holds all the words, and is newer than
 * the cursor.
 */
export async function listMessages(open: OpenGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { agent, tx } = open
  const { limit, labels, from, subject, q, after, pageToken } = input
  const before = seqOf(pageToken)
  const wanted = labels?.split(',').map((label) => label.trim())
  const found = await tx.message.findMany({
    where: {
      agentId: agent.id,
      deletedAt: null,
      ...(wanted && { labels: { hasEvery: wanted } }),
      ...senderFilter(from),
      ...wordFilter(open, { q, subject }),
      seq: { ...(before !== undefined && { lt: before }), ...(after !== undefined && { gt: cursorSeq(after) }) },
    },
    select: { id: true, seq: true, size: true },
    orderBy: { seq: 'desc' },
    take: limit + 1,
  })
  const page = withinBudget(found.slice(0, limit))
  const rows = await tx.message.findMany({
    where: { agentId: agent.id, id: { in: page.map(({ id }) => id) } },
    select: messageColumns,
    orderBy: { seq: 'desc' },
  })
  const last = page.at(-1)
  const more = last !== undefined && found.length > page.length
  return {
    messages: rows.map((row) => openMessage(open, row)),
    count: rows.length,
    ...(more && { nextPageToken: seqToken(last.seq) }),
  }
}
