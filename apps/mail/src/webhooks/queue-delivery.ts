import { deliverEvent } from '@keyfob/contracts/jobs'
import type { Tx } from '@keyfob/gate/doors'

/** Has a delivery attempted, once this transaction has committed. */
export async function queueDelivery(
  tx: Tx,
  { webhookId, eventId }: Readonly<{ webhookId: string; eventId: string }>,
): Promise<void> {
  await tx.outbox.create({ data: { job: deliverEvent.name, payload: { webhookId, eventId } } })
}
