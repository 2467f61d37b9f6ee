import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { type Webhook, webhooksQuery } from './webhook-queries.js'

/** Asks once, then tells a webhook of nothing any more. */
export function RemoveWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('webhooks.delete', { webhookId: webhook.webhookId })
    void cache.invalidateQueries(webhooksQuery)
    notify('Webhook removed')
    onClose()
  }
  return (
    <Dialog
      alert
      locked={busy}
      title="Remove this webhook?"
      description={`${webhook.url} is told of nothing any more. Its secret and its deliveries are deleted.`}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="Remove webhook" busy="Removing…" keep="Keep it" tone="danger" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
