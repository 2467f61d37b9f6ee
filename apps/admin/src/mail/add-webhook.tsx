import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { WebhookFields, webhookOf } from './webhook-fields.js'
import { webhooksQuery } from './webhook-queries.js'
import { WebhookSecret } from './webhook-secret.js'

/** Adds a webhook and shows its secret once. It lives in this dialog's state alone and goes with it. */
export function AddWebhook({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [secret, setSecret] = useState<string>()
  const send = async (values: FormData) => {
    const added = await call('webhooks.create', webhookOf(values))
    setSecret(added.secret)
    void cache.invalidateQueries(webhooksQuery)
  }
  if (secret !== undefined) return <WebhookSecret title="The webhook is ready" secret={secret} onDone={onClose} />
  return (
    <Dialog
      wide
      title="Add a webhook"
      description="It is told of events by ids alone: no subject, no text, no code. Every request is signed."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <WebhookFields />
        <SubmitActions submit="Add webhook" busy="Adding…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
