import type { OpenGate } from '@keyfob/gate/doors'

/**
 * The messages that a caller means by our id, or by a Message-ID with its angle brackets or without. Several may bear the
 * same Message-ID: then the newest is meant.
 */
export function whichMessage({ agent, blind }: Pick<OpenGate, 'agent' | 'blind'>, messageId: string) {
  const bracketed = messageId.startsWith('<') ? messageId : `<${messageId}>`
  const isOurs = /^[0-9A-Za-z]{16}$/.test(messageId)
  return {
    agentId: agent.id,
    deletedAt: null,
    ...(isOurs ? { id: messageId } : { messageKey: blind('mail.message-id', bracketed) }),
  }
}

/** What is answered for a message that is not there, is deleted, or is another agent's. */
export const noSuchMessage = { message: 'There is no such message.' }
