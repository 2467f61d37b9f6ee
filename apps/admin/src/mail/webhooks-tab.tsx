import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { notify } from '../controls/notices.js'
import { RefreshButton } from '../controls/refresh-button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { useMayChange } from '../session/session.js'
import { call } from '../wire/call.js'
import { AddWebhook } from './add-webhook.js'
import { EditWebhook } from './edit-webhook.js'
import { RemoveWebhook } from './remove-webhook.js'
import { RotateWebhook } from './rotate-webhook.js'
import { WebhookDeliveries } from './webhook-deliveries.js'
import { type Webhook, webhooksQuery } from './webhook-queries.js'
import { type WebhookAction, WebhookTable } from './webhook-table.js'

type Open = { dialog: 'add' } | { dialog: Exclude<WebhookAction, 'switch'>; webhook: Webhook } | undefined

/** Where events are sent. */
export function WebhooksTab() {
  const list = useQuery(webhooksQuery)
  const { data, error, refetch } = list
  const cache = useQueryClient()
  const mayChange = useMayChange()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  if (!data && error) return <Failed what="the webhooks" error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading what="webhooks" />
  const change = async ({ webhookId, state: before }: Webhook) => {
    const state = before === 'active' ? 'disabled' : 'active'
    await call('webhooks.update', { webhookId, state }).then(
      () => notify(state === 'active' ? 'Webhook enabled' : 'Webhook disabled'),
      (failed: unknown) => notify(failed instanceof Error ? failed.message : 'That did not work.'),
    )
    void cache.invalidateQueries(webhooksQuery)
  }
  const add = mayChange && (
    <Button tone="primary" onClick={() => setOpen({ dialog: 'add' })}>
      Add a webhook
    </Button>
  )
  return (
    <section aria-label="Webhooks">
      {data.webhooks.length === 0 ? (
        <Empty title="No webhooks" action={add}>
          A webhook is told of mail and of revocations as they happen, by ids alone.
        </Empty>
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <p className="text-soft">Told of events by ids alone, signed, at least once.</p>
            <div className="flex flex-wrap gap-2">
              <RefreshButton list={list} />
              {add}
            </div>
          </div>
          <WebhookTable
            webhooks={data.webhooks}
            mayChange={mayChange}
            onAct={(dialog, webhook) => (dialog === 'switch' ? void change(webhook) : setOpen({ dialog, webhook }))}
          />
        </>
      )}
      {open?.dialog === 'add' && <AddWebhook onClose={close} />}
      {open?.dialog === 'deliveries' && (
        <WebhookDeliveries webhook={open.webhook} mayChange={mayChange} onClose={close} />
      )}
      {open?.dialog === 'edit' && <EditWebhook webhook={open.webhook} onClose={close} />}
      {open?.dialog === 'rotate' && <RotateWebhook webhook={open.webhook} onClose={close} />}
      {open?.dialog === 'remove' && <RemoveWebhook webhook={open.webhook} onClose={close} />}
    </section>
  )
}
