import type { Tx } from '@keyfob/gate/doors'

/** One message, or all of a thread. */
type Which = Readonly<{ agentId: string; threadId: string; id?: string }>

/**
 * Takes messages out of sight, at once and for everybody; the sweep deletes their rows. A thread without any is forgotten
 * by its references, so that a later reply does not bring it back. Returns how many went.
 */
export async function removeMessages(tx: Tx, now: Date, { agentId, threadId, id }: Which): Promise<number> {
  const { count } = await tx.message.updateMany({
    where: { agentId, threadId, deletedAt: null, ...(id !== undefined && { id }) },
    data: { deletedAt: now, words: [] },
  })
  const thread = await tx.thread.update({
    where: { id: threadId, agentId },
    data: { messageCount: { decrement: count } },
    select: { messageCount: true },
  })
  if (thread.messageCount === 0) await tx.threadReference.deleteMany({ where: { agentId, threadId } })
  return count
}
