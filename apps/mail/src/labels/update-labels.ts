import { AppError } from '@keyfob/contracts/errors'
import type { updateLabels as operation } from '@keyfob/contracts/mailbox'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { openHead } from '../messages/open-message.js'
import { noSuchMessage, whichMessage } from '../messages/which-message.js'
import { changeLabels } from './change-labels.js'

/** Changes the labels of one message. What the message says is not told: managing is not reading. */
export async function updateLabels(
  open: OpenGate,
  { messageId, ...change }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const { agent, tx, note, opens } = open
  const [row] = await tx.message.findMany({
    where: whichMessage(open, messageId),
    select: { id: true, threadId: true, sealedHead: true, suppliedAt: true },
    orderBy: { seq: 'desc' },
    take: 1,
  })
  if (!row) throw new AppError('not_found', noSuchMessage)
  const { id, threadId } = row
  await changeLabels(open, { id }, change)
  note({ targetType: 'message', targetId: id, metadata: { ...change } })
  const { labels } = await tx.message.findUniqueOrThrow({ where: { id, agentId: agent.id }, select: { labels: true } })
  return { id, messageId: opens(row.suppliedAt) ? openHead(open, row).messageId : id, threadId, labels }
}
