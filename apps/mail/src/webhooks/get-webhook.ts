import type { In, Out } from '@keyfob/contracts/operation'
import type { getWebhook as operation } from '@keyfob/contracts/webhooks'
import type { OperateGate } from '@keyfob/gate/doors'
import { findWebhook, webhookOf } from './webhook.js'

export async function getWebhook(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  return webhookOf(await findWebhook(gate, input.webhookId))
}
