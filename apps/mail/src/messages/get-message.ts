import { AppError } from '@keyfob/contracts/errors'
import type { getMessage as operation } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { messageColumns, openMessage } from './open-message.js'

/**
 * One message, by our id or by its Message-ID, with its angle brackets or without. Where several bear the same Message-ID,
 * the newest.
 */
export async function getMessage(
  open: OpenGate,
  { messageId, html }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const { agent, tx, blind, note } = open
  const bracketed = messageId.startsWith('<') ? messageId : `<${messageId}>`
  const isOurs = /^[0-9A-Za-z]{16}$/.test(messageId)
  const [row] = await tx.message.findMany({
    where: {
      agentId: agent.id,
      deletedAt: null,
      ...(isOurs ? { id: messageId } : { messageKey: blind('mail.message-id', bracketed) }),
    },
    select: messageColumns,
    orderBy: { seq: 'desc' },
    take: 1,
  })
  if (!row) throw new AppError('not_found', { message: 'There is no such message.' })
  note({ targetType: 'message', targetId: row.id })
  if (!open.opens(row.suppliedAt)) throw new AppError('custody_pending')
  return openMessage(open, row, { html })
}
