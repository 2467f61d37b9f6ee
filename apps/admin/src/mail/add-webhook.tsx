import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { CopyButton } from '../controls/copy-button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, invalid, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { Tick, Ticks } from '../controls/ticks.js'
import { call } from '../wire/call.js'
import type { Input } from '../wire/operations.js'
import { webhooksQuery } from './webhook-queries.js'

type EventType = Input<'webhooks.create'>['events'][number]

const events: readonly (readonly [EventType, string])[] = [
  ['mail.received', 'Mail that its agent reads'],
  ['mail.held', 'Mail that is held back'],
  ['mail.released', 'Held mail that was released'],
  ['agent.revoked', 'An agent that was revoked'],
]

/** Adds a webhook and shows its secret once. It lives in this dialog's state alone and goes with it. */
export function AddWebhook({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [secret, setSecret] = useState<string>()
  const send = async (values: FormData) => {
    const chosen = values.getAll('events') as EventType[]
    if (chosen.length === 0) throw invalid('events', 'choose at least one event')
    const added = await call('webhooks.create', {
      url: text(values, 'url'),
      description: text(values, 'description'),
      events: chosen,
    })
    setSecret(added.secret)
    void cache.invalidateQueries(webhooksQuery)
  }
  if (secret !== undefined) {
    return (
      <Dialog locked title="The webhook is ready" onClose={onClose}>
        <SecretOnce secret={secret} onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog
      wide
      title="Add a webhook"
      description="It is told of events by ids alone: no subject, no text, no code. Every request is signed."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <TextField
          name="url"
          label="URL"
          required
          maxLength={2_000}
          placeholder="https://example.com/keyfob"
          hint="https, at a public address."
        />
        <TextField name="description" label="Description" maxLength={200} />
        <Ticks name="events" legend="Events">
          {events.map(([type, label]) => (
            <Tick
              key={type}
              type="checkbox"
              name="events"
              value={type}
              label={label}
              hint={type}
              defaultChecked={type === 'mail.received'}
            />
          ))}
        </Ticks>
        <SubmitActions submit="Add webhook" busy="Adding…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}

function SecretOnce({ secret, onDone }: { secret: string; onDone: () => void }) {
  const [copied, setCopied] = useState(false)
  return (
    <>
      <p className="rounded-lg bg-warn-tint px-4 py-3 text-warn">
        This is the only time that the secret is shown. By it the receiver knows that a request comes from here.
      </p>
      <div className="mt-4 flex flex-col gap-3 rounded-lg border border-edge bg-sunk p-4">
        <output aria-label="Secret" className="font-mono text-sm break-all select-all">
          {secret}
        </output>
        <CopyButton autoFocus value={secret} what="Secret" tone="primary" onCopied={() => setCopied(true)} />
      </div>
      <Actions>
        <Button tone={copied ? 'primary' : 'plain'} onClick={onDone}>
          I have stored it
        </Button>
      </Actions>
    </>
  )
}
