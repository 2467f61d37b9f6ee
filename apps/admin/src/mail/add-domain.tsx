import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { domainsQuery, type MailDomain } from './domain-queries.js'

type Props = { onClose: () => void; onAdded: (domain: MailDomain) => void }

/** Adds a domain, and leads on to the records that it needs. */
export function AddDomain({ onClose, onAdded }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    const added = await call('platformMail.createDomain', { name: text(values, 'name') })
    await cache.invalidateQueries(domainsQuery)
    onAdded(added)
  }
  return (
    <Dialog
      title="Add a domain"
      description="You will see the DNS records to set. A domain belongs to one organisation: the one that sets its proof."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <TextField
          name="name"
          label="Domain"
          required
          placeholder="agents.example.com"
          hint="One that carries no other mail is best: all mail to it will come here."
        />
        <SubmitActions submit="Add domain" busy="Adding…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
