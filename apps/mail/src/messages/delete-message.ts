import { AppError } from '@keyfob/contracts/errors'
import type { deleteMessage as operation } from '@keyfob/contracts/mailbox'
import type { In } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { removeMessages } from '../retention/remove-messages.js'
import { noSuchMessage, whichMessage } from './which-message.js'

/** Deletes one message: nobody reads it again. What is sealed of it follows with the next sweep. */
export async function deleteMessage(open: OpenGate, { messageId }: In<typeof operation>): Promise<void> {
  const { agent, tx, now, note } = open
  const [row] = await tx.message.findMany({
    where: whichMessage(open, messageId),
    select: { id: true, threadId: true },
    orderBy: { seq: 'desc' },
    take: 1,
  })
  if (!row) throw new AppError('not_found', noSuchMessage)
  await removeMessages(tx, now, { agentId: agent.id, ...row })
  note({ targetType: 'message', targetId: row.id })
}
