import type { In } from '@keyfob/contracts/operation'
import type { deleteWebhook as operation } from '@keyfob/contracts/webhooks'
import type { OperateGate } from '@keyfob/gate/doors'
import { secretPlace } from './secret-place.js'
import { lockWebhook } from './webhook.js'

/** Deletes a webhook with its secrets and its deliveries; an attempt that is under way is the last. */
export async function deleteWebhook(gate: OperateGate, { webhookId: id }: In<typeof operation>): Promise<void> {
  const { secretVersion } = await lockWebhook(gate, id)
  for (const version of [secretVersion, secretVersion - 1]) {
    await gate.dropSecret('webhook.secret', secretPlace(id, version))
  }
  await gate.tx.webhook.delete({ where: { id } })
  gate.note({ targetType: 'webhook', targetId: id })
}
