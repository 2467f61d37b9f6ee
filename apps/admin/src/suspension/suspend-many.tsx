import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agentsKey } from '../agents/agent-queries.js'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, invalid, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { Tick, Ticks } from '../controls/ticks.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { ManySuspended } from './many-suspended.js'

/** Stops many agents in one act, and shows whom; the act can be taken back from there. */
export function SuspendMany({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [which, setWhich] = useState<'label' | 'all'>('label')
  const [stopped, setStopped] = useState<Answer<'identities.suspendMany'>>()
  const send = async (values: FormData) => {
    const label = text(values, 'label')
    if (which === 'label' && label === '') throw invalid('label', 'say which label, such as customer=acme')
    const chosen = which === 'all' ? { all: true as const } : { label }
    try {
      setStopped(await call('identities.suspendMany', { ...chosen, reason: text(values, 'reason') }))
    } finally {
      void cache.invalidateQueries({ queryKey: agentsKey })
    }
  }
  if (stopped) return <ManySuspended stopped={stopped} onClose={onClose} />
  return (
    <Dialog
      locked={busy}
      title="Suspend many agents"
      description="They read and send nothing from the moment this is answered, until they are resumed. Nothing is lost. Agents that are suspended already stay as they are."
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <Ticks name="which" legend="Which">
          <Tick
            type="radio"
            name="which"
            value="label"
            label="Those that bear a label"
            defaultChecked
            onChange={() => setWhich('label')}
          />
          <Tick type="radio" name="which" value="all" label="All agents" onChange={() => setWhich('all')} />
        </Ticks>
        {which === 'label' && (
          <TextField
            name="label"
            label="Label"
            required
            placeholder="customer=acme"
            hint="A name with its value; a name alone for whatever value."
          />
        )}
        <TextField name="reason" label="Reason" autoCapitalize="sentences" hint="Kept in the log." />
        <SubmitActions
          submit={which === 'all' ? 'Suspend all' : 'Suspend them'}
          busy="Suspending…"
          keep="Keep them going"
          tone="danger"
          onClose={onClose}
        />
      </Form>
    </Dialog>
  )
}
