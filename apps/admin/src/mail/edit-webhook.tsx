import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { reread } from '../wire/reread.js'
import { WebhookFields, webhookOf } from './webhook-fields.js'
import { type Webhook, webhooksQuery } from './webhook-queries.js'

/** Changes where a webhook goes and what it is told of. Its secret stays as it is. */
export function EditWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    await call('webhooks.update', { webhookId: webhook.webhookId, ...webhookOf(values) })
    await reread(cache, webhooksQuery)
    notify('Webhook changed')
    onClose()
  }
  return (
    <Dialog
      wide
      title="Edit this webhook"
      description="Its secret stays as it is. Sent elsewhere it begins anew: no earlier failure is counted."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <WebhookFields webhook={webhook} />
        <SubmitActions submit="Save" busy="Saving…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
