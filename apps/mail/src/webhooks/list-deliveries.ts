import type { In, Out } from '@keyfob/contracts/operation'
import type { listDeliveries as operation } from '@keyfob/contracts/webhooks'
import type { OperateGate } from '@keyfob/gate/doors'
import { createdOf, createdToken } from '../messages/page-token.js'
import { deliveryOf, findWebhook } from './webhook.js'

/** The deliveries of a webhook, newest first. */
export async function listDeliveries(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { webhookId, status, limit } = input
  await findWebhook(gate, webhookId)
  const end = createdOf(input.pageToken)
  const found = await gate.tx.webhookDelivery.findMany({
    where: {
      webhookId,
      ...(status && { status }),
      ...(end && {
        OR: [{ createdAt: { lt: end.createdAt } }, { createdAt: end.createdAt, eventId: { lt: end.id } }],
      }),
    },
    orderBy: [{ createdAt: 'desc' }, { eventId: 'desc' }],
    take: limit + 1,
  })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    deliveries: rows.map(deliveryOf),
    count: rows.length,
    ...(last && found.length > limit && { nextPageToken: createdToken(last.createdAt, last.eventId) }),
  }
}
