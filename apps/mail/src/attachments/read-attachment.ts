import { AppError } from '@keyfob/contracts/errors'
import { getAttachment as operation } from '@keyfob/contracts/mailbox'
import type { In } from '@keyfob/contracts/operation'
import type { Caller, OpenGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import type { FileAnswer } from '@keyfob/service/file-answer'
import { mailVersion } from '../inbound/sealed-mail.js'
import { openAttachmentHead } from '../messages/open-message.js'
import { whichMessage } from '../messages/which-message.js'

type Input = In<typeof operation>

/**
 * An attachment as it came, decoded and never unpacked. It is opened once; while it leaves, the gate is asked again whether
 * it still may: not when the agent, the token or the message has ended.
 */
export async function readAttachment(gate: Gate, caller: Caller, input: Input): Promise<FileAnswer> {
  const found = await gate.look(caller, operation, (open) => openAttachment(open, input))
  if (!found) throw new AppError('not_found')
  const lookAgain = async () => {
    await gate.look(caller, operation, async (open) => {
      await findAttachment(open, input)
      return undefined
    })
  }
  return { ...found, lookAgain }
}

async function openAttachment(open: OpenGate, input: Input): Promise<Omit<FileAnswer, 'lookAgain'>> {
  const { suppliedAt, ...attachment } = await findAttachment(open, input)
  if (!open.opens(suppliedAt)) throw new AppError('custody_pending')
  // As a statement of our own: the client's model interface takes several times as long for 25 MiB.
  const [row] = await open.tx.$queryRaw<{ sealed_bytes: Uint8Array }[]>`
    SELECT sealed_bytes FROM attachment WHERE id = ${attachment.id}`
  if (!row) throw noSuchAttachment()
  const place = { field: 'attachment.bytes', object: attachment.id, version: mailVersion } as const
  const { filename } = openAttachmentHead(open, attachment, suppliedAt)
  return { filename, bytes: open.unseal(place, row.sealed_bytes, suppliedAt) }
}

async function findAttachment(open: OpenGate, { messageId, attachmentId }: Input) {
  const { tx, note } = open
  const found = await tx.attachment.findUnique({
    where: { id: attachmentId, message: whichMessage(open, messageId) },
    select: { id: true, sealedHead: true, message: { select: { suppliedAt: true } } },
  })
  if (!found) throw noSuchAttachment()
  note({ targetType: 'attachment', targetId: found.id })
  return { id: found.id, sealedHead: found.sealedHead, suppliedAt: found.message.suppliedAt }
}

const noSuchAttachment = () => new AppError('not_found', { message: 'There is no such attachment of that message.' })
