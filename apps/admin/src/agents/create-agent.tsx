import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, invalid, optional, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { Tick, Ticks } from '../controls/ticks.js'
import { pickedScopes, ScopePicker } from '../scopes/scope-picker.js'
import { defaultScopes } from '../scopes/scopes.js'
import { ClaimOnce } from '../tokens/claim-once.js'
import { TokenOnce } from '../tokens/token-once.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { agentsKey } from './agent-queries.js'

/**
 * Creates an agent, then shows once the code by which its machine claims its token, or the token itself. Either lives in this
 * dialog's state alone and goes with it.
 */
export function CreateAgent({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [created, setCreated] = useState<Answer<'identities.create'>>()

  const send = async (values: FormData) => {
    const scopes = pickedScopes(values)
    if (scopes.length === 0) throw invalid('scopes', 'choose at least one thing that it may do')
    setCreated(
      await call('identities.create', {
        name: text(values, 'name'),
        ...optional(values, 'emailName'),
        scopes,
        ...(values.get('token') === 'claim' && { claim: true }),
      }),
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
        {'claimCode' in created ? (
          <ClaimOnce code={created.claimCode} agent={created.name} onDone={leave} />
        ) : (
          <TokenOnce token={created.rawKey} agent={created.name} onDone={leave} />
        )}
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
        <TextField name="name" label="Name" required autoCapitalize="sentences" placeholder="Buyer" />
        <TextField
          name="emailName"
          label="Start of its address"
          mono
          placeholder="buyer"
          hint="Letters, digits, dot, dash, underscore. Random characters follow it, so that the address cannot be guessed."
        />
        <ScopePicker chosen={defaultScopes} />
        <Ticks name="token" legend="How it gets its token">
          <Tick
            type="radio"
            name="token"
            value="claim"
            defaultChecked
            label="By a claim code"
            hint="You see a code, its machine turns it into a token, and nobody but the agent has that."
          />
          <Tick
            type="radio"
            name="token"
            value="shown"
            label="Show me the token"
            hint="You see what opens everything in the agent. Its page says so until the agent rotates it."
          />
        </Ticks>
        <SubmitActions submit="Create agent" busy="Creating…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
