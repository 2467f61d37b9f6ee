import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { SelectField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { type Webhook, webhooksQuery } from './webhook-queries.js'
import { WebhookSecret } from './webhook-secret.js'

/** Gives a webhook a new secret and shows it once; for as long as is chosen the one before it signs too. */
export function RotateWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [secret, setSecret] = useState<string>()
  const send = async (values: FormData) => {
    const overlapHours = Number(text(values, 'overlapHours'))
    const rotated = await call('webhooks.rotateSecret', { webhookId: webhook.webhookId, overlapHours })
    setSecret(rotated.secret)
    void cache.invalidateQueries(webhooksQuery)
  }
  if (secret !== undefined) return <WebhookSecret title="The new secret" secret={secret} onDone={onClose} />
  return (
    <Dialog
      title="A new secret for this webhook?"
      description={<span className="break-all">{webhook.url}</span>}
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SelectField
          name="overlapHours"
          label="The secret that it has now"
          hint="While both sign, a receiver takes a request that either of them fits."
          defaultValue="24"
        >
          <option value="24">signs too for a day</option>
          <option value="168">signs too for a week</option>
          <option value="0">ends now: it has leaked</option>
        </SelectField>
        <SubmitActions submit="New secret" busy="Making it…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
