import type { Delivery } from '@keyfob/contracts/mail'
import { z } from 'zod'

const Recipient = z.object({
  address: z.string(),
  /** To an agent of this installation, or by the organisation's relay. */
  route: z.enum(['local', 'relay']),
  state: z.enum(['queued', 'sent', 'failed', 'dropped']),
  reason: z.string().nullable(),
})

/** What stands in `message.delivery`, one entry for each recipient. */
export const Deliveries = z.array(Recipient)
export type Deliveries = readonly Readonly<z.output<typeof Recipient>>[]
export type DeliveryState = Deliveries[number]['state']

/** A message's delivery as its sender reads it: as good as that of its worst recipient, but queued while anything is. */
export function deliveryOf(deliveries: Deliveries): Delivery {
  const order: readonly DeliveryState[] = ['queued', 'dropped', 'failed', 'sent']
  const worst = order
    .map((state) => deliveries.find((recipient) => recipient.state === state))
    .find((recipient) => recipient !== undefined)
  return {
    state: worst?.state ?? 'dropped',
    reason: worst?.reason ?? null,
    recipients: deliveries.map(({ address, state, reason }) => ({ address, state, reason })),
  }
}

/** These recipients in another state. */
export const turned = (deliveries: Deliveries, state: DeliveryState, reason: string | null): Deliveries =>
  deliveries.map((recipient) => ({ ...recipient, state, reason }))
