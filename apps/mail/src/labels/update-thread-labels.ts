import { AppError } from '@keyfob/contracts/errors'
import type { updateThreadLabels as operation } from '@keyfob/contracts/mailbox'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { threadLabels } from '../threads/open-thread.js'
import { noSuchThread, whichThread } from '../threads/which-thread.js'
import { changeLabels } from './change-labels.js'

/** Changes the labels of every message of a thread. The thread's own are all of theirs. */
export async function updateThreadLabels(
  open: OpenGate,
  { threadId, ...change }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const { tx, note } = open
  const thread = await tx.thread.findUnique({
    where: whichThread(open, threadId),
    select: { id: true, messageCount: true },
  })
  if (!thread) throw new AppError('not_found', noSuchThread)
  await changeLabels(open, { threadId }, change)
  note({ targetType: 'thread', targetId: threadId, metadata: { ...change } })
  const labels = await threadLabels(open, [thread])
  return { threadId, labels: labels.get(threadId) ?? [], messageCount: thread.messageCount }
}
