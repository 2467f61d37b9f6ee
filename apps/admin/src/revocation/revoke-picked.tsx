import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Agent, agentsKey } from '../agents/agent-queries.js'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { agentCount } from '../suspension/agent-count.js'
import { NameList } from '../suspension/name-list.js'
import { call } from '../wire/call.js'
import { confirms } from './cut-rows.js'
import { ManyReceipts, type Receipts } from './many-receipts.js'

type Props = { agents: readonly Agent[]; onClose: () => void; onDone: () => void }

/**
 * Ends the agents that were picked: all are stopped with the first call, then ended so many with each. Where it breaks off,
 * those that are left stand still, and sending it again goes on.
 */
export function RevokePicked({ agents, onClose, onDone }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [typed, setTyped] = useState('')
  const [receipts, setReceipts] = useState<Receipts>([])
  const [finished, setFinished] = useState(false)
  const confirmation = agentCount(agents.length)
  const send = async (values: FormData) => {
    const [identityIds, reason] = [agents.map(({ identityId }) => identityId), text(values, 'reason')]
    try {
      for (;;) {
        const ended = await call('identities.revokeMany', { identityIds, reason })
        setReceipts((before) => [...before, ...ended.receipts])
        if (ended.remaining === 0) break
      }
      setFinished(true)
    } finally {
      void cache.invalidateQueries({ queryKey: agentsKey })
    }
  }
  if (finished) return <ManyReceipts receipts={receipts} onClose={onDone} />
  const part = `${receipts.length.toLocaleString('en')} of ${agents.length.toLocaleString('en')}`
  return (
    <Dialog
      alert
      locked={busy}
      title={`Revoke ${confirmation}?`}
      description="Their passwords, one-time codes and mail end, for good. If you are not sure, suspend them: that can be taken back."
      onClose={receipts.length > 0 ? onDone : onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <NameList label="To be revoked" agents={agents} />
        <TextField
          name="confirmation"
          label={`Type “${confirmation}” to confirm`}
          required
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <TextField name="reason" label="Reason" autoCapitalize="sentences" hint="Kept in the log." />
        {(busy || receipts.length > 0) && (
          <div className="grid gap-1.5">
            <progress
              aria-label="Revoked"
              max={agents.length}
              value={receipts.length}
              className="h-2 w-full accent-danger"
            />
            <p role="status" className="text-sm text-soft">
              {receipts.length === 0 ? 'All are being stopped…' : `${part} are ended; the others stand still already.`}
            </p>
          </div>
        )}
        <SubmitActions
          submit={receipts.length > 0 ? 'Go on' : 'Revoke for good'}
          busy="Revoking…"
          keep={receipts.length > 0 ? 'Close' : 'Keep them'}
          tone="danger"
          disabled={!confirms(typed, confirmation)}
          onClose={receipts.length > 0 ? onDone : onClose}
        />
      </Form>
    </Dialog>
  )
}
