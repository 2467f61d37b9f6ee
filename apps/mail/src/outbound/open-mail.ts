import { AppError } from '@keyfob/contracts/errors'
import type { Gate } from '@keyfob/gate/gate'
import { mailVersion } from '../inbound/sealed-mail.js'

/** A mail that is to be sent, as it was written. */
export type OpenedMail = Readonly<{ messageId: string; agentId: string; from: string; raw: Buffer }>

/**
 * Opens a mail that is to be sent. @throws AppError agent_revoked or agent_suspended where its sender is, not_found where
 * it was deleted
 */
export function openMail(gate: Gate, messageId: string, agentId: string): Promise<OpenedMail> {
  return gate.perform('mail.transmit', agentId, async ({ tx, unseal, note }) => {
    note({ targetType: 'message', targetId: messageId })
    const row = await tx.message.findFirst({
      where: { id: messageId, agentId, deletedAt: null },
      select: { envelopeFrom: true, suppliedAt: true, raw: { select: { sealed: true } } },
    })
    if (!row?.raw) throw new AppError('not_found')
    const place = { field: 'mail.raw', object: messageId, version: mailVersion } as const
    return { messageId, agentId, from: row.envelopeFrom, raw: unseal(place, row.raw.sealed, row.suppliedAt) }
  })
}
