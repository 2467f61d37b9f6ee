import { cursorText } from '@keyfob/contracts/cursor'
import type { WebhookEvent } from '@keyfob/contracts/webhooks'
import type { Claimed } from './claim-delivery.js'

/** The body of every attempt of an event, to the letter the same: ids, event and time, never content. */
export function eventBody({ eventId, type, createdAt, organisationId, agentId, messageId, seq }: Claimed): string {
  const event: WebhookEvent = {
    id: eventId,
    type,
    createdAt: createdAt.toISOString(),
    organisationId,
    data: {
      ...(agentId !== null && { identityId: agentId }),
      ...(messageId !== null && { messageId }),
      ...(seq !== null && { cursor: cursorText(seq) }),
    },
  }
  return JSON.stringify(event)
}
