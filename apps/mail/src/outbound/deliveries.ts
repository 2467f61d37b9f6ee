import type { Delivery } from '@keyfob/contracts/mail'
import { z } from 'zod'
import type { ReportedRecipient } from '../inbound/mail-report.js'

const Recipient = z.object({
  address: z.string(),
  /** To an agent of this installation, or by the organisation's relay. */
  route: z.enum(['local', 'relay']),
  state: z.enum(['queued', 'sent', 'delayed', 'bounced', 'failed', 'dropped']),
  reason: z.string().nullable(),
})

/** What stands in `message.delivery`, one entry for each recipient. */
export const Deliveries = z.array(Recipient)
export type Deliveries = readonly Readonly<z.output<typeof Recipient>>[]
export type DeliveryState = Deliveries[number]['state']

/** A message's delivery as its sender reads it: as good as that of its worst recipient, but queued while anything is. */
export function deliveryOf(deliveries: Deliveries): Delivery {
  const order: readonly DeliveryState[] = ['queued', 'dropped', 'failed', 'bounced', 'delayed', 'sent']
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

/** Will it not reach somebody? */
export const hasFailed = (deliveries: Deliveries): boolean =>
  deliveries.some(({ state }) => state === 'failed' || state === 'dropped' || state === 'bounced')

/**
 * What a report makes of them: whom it names, and the mail went to by a relay, has bounced, or is delayed where it was sent. Of
 * others it says nothing, nor what it is not: nobody comes back from bounced. `undefined` where nothing changes.
 */
export function deliveryAfter(deliveries: Deliveries, reported: readonly ReportedRecipient[]): Deliveries | undefined {
  const after = deliveries.map((recipient) => {
    const { route, state, address } = recipient
    const said = reported.filter(({ addresses }) => addresses.some((each) => isSame(each, address)))
    const failed = said.find(({ action }) => action === 'failed')
    const delayed = said.find(({ action }) => action === 'delayed')
    const mayBounce = route === 'relay' && (state === 'queued' || state === 'sent' || state === 'delayed')
    if (failed && mayBounce) return { ...recipient, state: 'bounced' as const, reason: failed.status ?? null }
    const mayWait = route === 'relay' && state === 'sent'
    return delayed && mayWait ? { ...recipient, state: 'delayed' as const, reason: delayed.status ?? null } : recipient
  })
  return after.some((recipient, index) => recipient !== deliveries[index]) ? after : undefined
}

// Servers on the way change the case of a local part; that it tells two of one mail's recipients apart is not known of any.
const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
