import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type { redeliver as operation } from '@keyfob/contracts/webhooks'
import type { OperateGate } from '@keyfob/gate/doors'
import { queueDelivery } from './queue-delivery.js'
import { deliveryOf, lockWebhook } from './webhook.js'

/**
 * Sends an event again, under the id that it had, with as many attempts as a new one. One that waits for its next attempt is
 * tried now. @throws AppError conflict where it is being sent, or its webhook is disabled
 */
export async function redeliver(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { tx, now, note } = gate
  const { state, id: webhookId } = await lockWebhook(gate, input.webhookId)
  const where = { webhookId_eventId: { webhookId, eventId: input.eventId } }
  const delivery = await tx.webhookDelivery.findUnique({ where })
  if (!delivery) throw new AppError('not_found')
  if (state !== 'active' && delivery.type !== 'ping') {
    throw new AppError('conflict', { message: 'The webhook is disabled. Enable it first.' })
  }
  if (delivery.leasedUntil && delivery.leasedUntil > now) {
    throw new AppError('conflict', { message: 'The event is being sent at this moment.' })
  }
  const anew = { status: 'pending', attempts: 0, nextAttemptAt: now, leasedUntil: null, askedAgainAt: now }
  const row = await tx.webhookDelivery.update({ where, data: anew })
  // Whoever asks for it has reason to think that it will be taken.
  await tx.webhook.update({ where: { id: webhookId }, data: { pausedUntil: null } })
  await queueDelivery(tx, row)
  note({ targetType: 'webhook', targetId: webhookId, metadata: { eventId: input.eventId } })
  return deliveryOf(row)
}
