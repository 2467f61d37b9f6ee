import { AppError } from '@keyfob/contracts/errors'
import type { getMessage as operation } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { type MessageRow, messageColumns, openMessage } from './open-message.js'
import { noSuchMessage, whichMessage } from './which-message.js'

/** One message, by our id or by its Message-ID. */
export async function getMessage(
  open: OpenGate,
  { messageId, html }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  return openMessage(open, await findMessage(open, messageId), { html })
}

/** The row of a message that this token may open. @throws AppError not_found, custody_pending */
export async function findMessage(open: OpenGate, messageId: string): Promise<MessageRow> {
  const { tx, note } = open
  const [row] = await tx.message.findMany({
    where: whichMessage(open, messageId),
    select: messageColumns,
    orderBy: { seq: 'desc' },
    take: 1,
  })
  if (!row) throw new AppError('not_found', noSuchMessage)
  note({ targetType: 'message', targetId: row.id })
  if (!open.opens(row.suppliedAt)) throw new AppError('custody_pending')
  return row
}
