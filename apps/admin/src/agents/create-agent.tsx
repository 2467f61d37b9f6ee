import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, invalid, optional, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { pickedScopes, ScopePicker } from '../scopes/scope-picker.js'
import { defaultScopes } from '../scopes/scopes.js'
import { TokenOnce } from '../tokens/token-once.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { agentsKey } from './agent-queries.js'

/** Creates an agent, then shows its token once. The token lives in this dialog's state alone and goes with it. */
export function CreateAgent({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [created, setCreated] = useState<Answer<'identities.create'>>()

  const send = async (values: FormData) => {
    const scopes = pickedScopes(values)
    if (scopes.length === 0) throw invalid('scopes', 'choose at least one thing that it may do')
    setCreated(
      await call('identities.create', { name: text(values, 'name'), ...optional(values, 'emailName'), scopes }),
    )
    void cache.invalidateQueries({ queryKey: agentsKey })
  }
  if (created) {
    const leave = () => {
      onClose()
      void navigate({ to: '/agents/$identityId', params: { identityId: created.identityId } })
    }
    return (
      <Dialog locked title={`${created.name} is ready`} onClose={leave}>
        <p className="text-soft">
          Its address is <span className="font-mono text-sm text-ink">{created.emailAddress}</span>.
        </p>
        <TokenOnce token={created.rawKey} agent={created.name} onDone={leave} />
      </Dialog>
    )
  }
  return (
    <Dialog
      wide
      title="New agent"
      description="It gets an address, a vault and a token, all ended by one revocation."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <TextField name="name" label="Name" required maxLength={100} autoCapitalize="sentences" placeholder="Buyer" />
        <TextField
          name="emailName"
          label="Start of its address"
          maxLength={40}
          mono
          placeholder="buyer"
          hint="Letters, digits, dot, dash, underscore. Random characters follow it, so that the address cannot be guessed."
        />
        <ScopePicker chosen={defaultScopes} />
        <SubmitActions submit="Create agent" busy="Creating…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
