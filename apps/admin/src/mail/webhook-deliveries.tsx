import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { MoreButton } from '../controls/more-button.js'
import { notify } from '../controls/notices.js'
import { Failed, Loading } from '../controls/states.js'
import { When } from '../time/when.js'
import { call } from '../wire/call.js'
import { outcomeOf, statusOf } from './delivery-words.js'
import { type Delivery, deliveriesQuery, type Webhook } from './webhook-queries.js'

type Props = { webhook: Webhook; mayChange: boolean; onClose: () => void }

/** What a webhook was told of in the last thirty days and what came of it; a test, and events sent again. */
export function WebhookDeliveries({ webhook, mayChange, onClose }: Props) {
  const { webhookId, url } = webhook
  const cache = useQueryClient()
  const list = useInfiniteQuery(deliveriesQuery(webhookId))
  const [busy, setBusy] = useState(false)
  const deliveries = list.data?.pages.flatMap((page) => page.deliveries)
  const act = async (what: string, send: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await send()
      notify(what)
    } catch (error) {
      notify(error instanceof Error ? error.message : 'That did not work.')
    } finally {
      setBusy(false)
      void cache.invalidateQueries(deliveriesQuery(webhookId))
    }
  }
  const again = ({ eventId }: Delivery) =>
    act('The event is sent again', () => call('webhooks.redeliver', { webhookId, eventId }))
  return (
    <Dialog wide title="Deliveries" description={<span className="break-all">{url}</span>} onClose={onClose}>
      {!deliveries && list.error ? (
        <Failed what="the deliveries" error={list.error} onRetry={() => void list.refetch()} />
      ) : !deliveries ? (
        <Loading what="deliveries" rows={3} />
      ) : deliveries.length === 0 ? (
        <p className="text-soft">Nothing was sent in the last 30 days.</p>
      ) : (
        <>
          <ul aria-label="Deliveries" className="divide-y divide-line">
            {deliveries.map((delivery) => (
              <li key={delivery.eventId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
                <div className="min-w-0 grow basis-64">
                  <span className="font-medium">{delivery.type}</span>{' '}
                  <Badge tone={statusOf[delivery.status][0]}>{statusOf[delivery.status][1]}</Badge>
                  <span className="block text-[13px] text-soft">
                    {outcomeOf(delivery)} · attempts: {delivery.attempts} · <When at={delivery.createdAt} />
                  </span>
                </div>
                {mayChange && (
                  <Button
                    small
                    tone="quiet"
                    busy={busy}
                    aria-label={`Send ${delivery.type} ${delivery.eventId} again`}
                    onClick={() => void again(delivery)}
                  >
                    Send again
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <MoreButton list={list} shown={deliveries.length} what="deliveries" />
        </>
      )}
      <Actions>
        <Button onClick={onClose}>Close</Button>
        {mayChange && (
          <Button busy={busy} onClick={() => void act('A test is sent', () => call('webhooks.test', { webhookId }))}>
            Send a test
          </Button>
        )}
      </Actions>
    </Dialog>
  )
}
