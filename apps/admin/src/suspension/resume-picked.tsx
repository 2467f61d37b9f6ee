import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Agent, agentsKey } from '../agents/agent-queries.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { agentCount } from './agent-count.js'
import { NameList } from './name-list.js'

type Props = { agents: readonly Agent[]; onClose: () => void; onDone: () => void }

/** Asks once, then lets the picked agents that are suspended go on. */
export function ResumePicked({ agents, onClose, onDone }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    const identityIds = agents.map(({ identityId }) => identityId)
    try {
      const { count } = await call('identities.resumeMany', { identityIds })
      notify(count === 1 ? 'One agent goes on' : `${count} agents go on`)
      onDone()
    } finally {
      void cache.invalidateQueries({ queryKey: agentsKey })
    }
  }
  return (
    <Dialog
      locked={busy}
      title={`Resume ${agentCount(agents.length)}?`}
      description="Their tokens work again at once, and what they were sending goes out."
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <NameList label="To be resumed" agents={agents} />
        <SubmitActions submit="Resume them" busy="Resuming…" keep="Keep them suspended" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
