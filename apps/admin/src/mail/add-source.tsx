import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { SelectField, TextField } from '../controls/field.js'
import { Form, invalid, optional, text } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { AgentPicker } from '../grants/agent-picker.js'
import { call } from '../wire/call.js'
import { AccountFields, accountOf } from './source-fields.js'
import { sourcesQuery } from './source-queries.js'

/** Adds an account whose mail is fetched from now on, for one agent or for all. */
export function AddSource({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [kind, setKind] = useState('agent')
  const send = async (values: FormData) => {
    const identityId = text(values, 'grantee')
    if (kind === 'agent' && identityId === '') throw invalid('grantee', 'choose whose mail this is')
    const routing =
      kind === 'agent'
        ? { identityId, ...optional(values, 'address') }
        : { routingHeader: text(values, 'routingHeader') }
    const source = await call('platformMail.createSource', {
      ...accountOf(values),
      ...optional(values, 'authservId'),
      ...routing,
    })
    void cache.invalidateQueries(sourcesQuery)
    notify(`${source.name} added`)
    onClose()
  }
  return (
    <Dialog
      wide
      title="Add a source"
      description="Its mail is fetched by IMAP from now on. Whoever else has this account can read that mail too."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SelectField name="kind" label="Its mail is for" value={kind} onChange={({ target }) => setKind(target.value)}>
          <option value="agent">One agent</option>
          <option value="catch_all">All agents: a catch-all of their domain</option>
        </SelectField>
        {kind === 'agent' ? (
          <>
            <AgentPicker except="" />
            <TextField
              name="address"
              label="Only mail to this address"
              type="email"
              placeholder="me+agent@example.com"
              hint="Everything else in the account is left alone. Empty takes all of it."
            />
          </>
        ) : (
          <TextField
            name="routingHeader"
            label="Header with the recipient"
            required
            defaultValue="Delivered-To"
            hint="The one that the server adds itself. Only its topmost occurrence counts."
          />
        )}
        <AccountFields />
        <SubmitActions submit="Add source" busy="Adding…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
