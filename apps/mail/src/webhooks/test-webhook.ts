import { newId } from '@keyfob/contracts/ids'
import type { In, Out } from '@keyfob/contracts/operation'
import type { testWebhook as operation } from '@keyfob/contracts/webhooks'
import type { OperateGate } from '@keyfob/gate/doors'
import { queueDelivery } from './queue-delivery.js'
import { deliveryOf, findWebhook } from './webhook.js'

/** Sends a webhook the event `ping`, once. What came of it stands in its deliveries. */
export async function testWebhook(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { tx, now, organisation, note } = gate
  const { id: webhookId } = await findWebhook(gate, input.webhookId)
  const data = { webhookId, eventId: newId(), organisationId: organisation.id, type: 'ping' }
  const row = await tx.webhookDelivery.create({ data: { ...data, createdAt: now, nextAttemptAt: now } })
  await queueDelivery(tx, row)
  note({ targetType: 'webhook', targetId: webhookId })
  return deliveryOf(row)
}
