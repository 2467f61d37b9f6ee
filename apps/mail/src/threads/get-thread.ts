import { AppError } from '@keyfob/contracts/errors'
import type { getThread as operation } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { messageColumns, openMessage } from '../messages/open-message.js'
import { withinBudget } from '../messages/within-budget.js'
import { openThread, threadLabels } from './open-thread.js'
import { noSuchThread, whichThread } from './which-thread.js'

const messagesMax = 100

/** One thread with its latest messages, at most 100 and 4 MiB of them, oldest first. */
export async function getThread(open: OpenGate, { threadId }: In<typeof operation>): Promise<Out<typeof operation>> {
  const { agent, tx, note } = open
  const thread = await tx.thread.findUnique({ where: whichThread(open, threadId) })
  if (!thread) throw new AppError('not_found', noSuchThread)
  note({ targetType: 'thread', targetId: thread.id })
  const where = { agentId: agent.id, threadId, deletedAt: null }
  const latest = await tx.message.findMany({
    where,
    select: { id: true, size: true },
    orderBy: { seq: 'desc' },
    take: messagesMax,
  })
  const rows = await tx.message.findMany({
    where: { ...where, id: { in: withinBudget(latest).map(({ id }) => id) } },
    select: messageColumns,
    orderBy: { seq: 'asc' },
  })
  const labels = await threadLabels(open, [thread])
  return {
    ...openThread(open, thread, labels.get(thread.id) ?? []),
    totalMessages: await tx.message.count({ where }),
    messages: rows.map((row) => openMessage(open, row)),
  }
}
