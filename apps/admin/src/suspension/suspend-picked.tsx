import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Agent, agentsKey } from '../agents/agent-queries.js'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { agentCount } from './agent-count.js'
import { ManySuspended } from './many-suspended.js'
import { NameList } from './name-list.js'

type Props = { agents: readonly Agent[]; onClose: () => void; onDone: () => void }

/** Stops the agents that were picked, in one act that can be taken back. */
export function SuspendPicked({ agents, onClose, onDone }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [stopped, setStopped] = useState<Answer<'identities.suspendMany'>>()
  const send = async (values: FormData) => {
    const identityIds = agents.map(({ identityId }) => identityId)
    try {
      setStopped(await call('identities.suspendMany', { identityIds, reason: text(values, 'reason') }))
    } finally {
      void cache.invalidateQueries({ queryKey: agentsKey })
    }
  }
  if (stopped) return <ManySuspended stopped={stopped} onClose={onDone} />
  return (
    <Dialog
      locked={busy}
      title={`Suspend ${agentCount(agents.length)}?`}
      description="They read and send nothing from the moment this is answered, until they are resumed. Nothing is lost."
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <NameList label="To be suspended" agents={agents} />
        <TextField name="reason" label="Reason" autoCapitalize="sentences" hint="Kept in the log." />
        <SubmitActions
          submit="Suspend them"
          busy="Suspending…"
          keep="Keep them going"
          tone="danger"
          onClose={onClose}
        />
      </Form>
    </Dialog>
  )
}
