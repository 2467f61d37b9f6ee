import { randomBytes } from 'node:crypto'
import type { In, Out } from '@keyfob/contracts/operation'
import type { rotateWebhookSecret as operation } from '@keyfob/contracts/webhooks'
import type { OperateGate } from '@keyfob/gate/doors'
import { secretPlace } from './secret-place.js'
import { secretText } from './signature.js'
import { lockWebhook, webhookOf } from './webhook.js'

const hourMs = 3_600_000

/** Gives a webhook a new secret, shown in this answer alone. The one before it signs too until the overlap is over, older ones no more. */
export async function rotateSecret(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { tx, now, keepSecret, dropSecret, note } = gate
  const { webhookId: id, overlapHours } = input
  await lockWebhook(gate, id)
  const row = await tx.webhook.update({
    where: { id },
    data: {
      secretVersion: { increment: 1 },
      previousUntil: overlapHours > 0 ? new Date(now.getTime() + overlapHours * hourMs) : null,
    },
  })
  const secret = secretText(randomBytes(32))
  await keepSecret('webhook.secret', secretPlace(id, row.secretVersion), secret)
  await dropSecret('webhook.secret', secretPlace(id, row.secretVersion - 2))
  if (overlapHours === 0) await dropSecret('webhook.secret', secretPlace(id, row.secretVersion - 1))
  note({ targetType: 'webhook', targetId: id, metadata: { overlapHours } })
  return { ...webhookOf(row), secret }
}
