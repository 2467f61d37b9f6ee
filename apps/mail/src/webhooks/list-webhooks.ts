import type { Out } from '@keyfob/contracts/operation'
import type { listWebhooks as operation } from '@keyfob/contracts/webhooks'
import type { OperateGate } from '@keyfob/gate/doors'
import { webhookOf } from './webhook.js'

/** All webhooks of the organisation, oldest first: there are few. */
export async function listWebhooks({ tx, organisation }: OperateGate): Promise<Out<typeof operation>> {
  const rows = await tx.webhook.findMany({
    where: { organisationId: organisation.id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return { webhooks: rows.map(webhookOf), count: rows.length }
}
