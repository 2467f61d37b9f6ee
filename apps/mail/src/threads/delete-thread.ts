import { AppError } from '@keyfob/contracts/errors'
import type { deleteThread as operation } from '@keyfob/contracts/mailbox'
import type { In } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { removeMessages } from '../retention/remove-messages.js'
import { noSuchThread, whichThread } from './which-thread.js'

/** Deletes a thread with all its messages. A later reply to one of them begins a new thread. */
export async function deleteThread(open: OpenGate, { threadId }: In<typeof operation>): Promise<void> {
  const { agent, tx, now, note } = open
  const thread = await tx.thread.findUnique({ where: whichThread(open, threadId), select: { id: true } })
  if (!thread) throw new AppError('not_found', noSuchThread)
  const messages = await removeMessages(tx, now, { agentId: agent.id, threadId })
  note({ targetType: 'thread', targetId: threadId, metadata: { messages } })
}
