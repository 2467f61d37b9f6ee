import { z } from 'zod'
import { DrillId, EventId, IdentityId, MessageRowId, OwnerId, WebhookId } from './ids.js'

/** A piece of tidying that may run twice or late. Its payload holds ids, never a secret. */
export type Job<P extends z.ZodType = z.ZodType> = Readonly<{ name: string; payload: P }>
const job = <P extends z.ZodType>(declared: Job<P>): Job<P> => declared

/** An agent has ended: wake its waits, sweep what its key sealed. */
export const agentRevoked = job({ name: 'agent.revoked', payload: z.object({ identityId: IdentityId }) })

/** A key is to be rotated, of an agent or of an organisation: begin it, or go on with it. */
export const rotateKeys = job({ name: 'keys.rotate', payload: z.object({ ownerId: OwnerId }) })

/** An event is to be sent to a webhook, or tried again. */
export const deliverEvent = job({
  name: 'webhook.deliver',
  payload: z.object({ webhookId: WebhookId, eventId: EventId }),
})

/** A message is due to be sent. */
export const transmitMail = job({ name: 'mail.transmit', payload: z.object({ messageId: MessageRowId }) })

/** A drill was asked for, or is due. */
export const runDrill = job({ name: 'drill.run', payload: z.object({ drillId: DrillId }) })

export const jobs: readonly Job[] = [agentRevoked, rotateKeys, deliverEvent, transmitMail, runDrill]
