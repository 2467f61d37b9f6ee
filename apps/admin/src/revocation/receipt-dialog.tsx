import { useState } from 'react'
import type { Agent } from '../agents/agent-queries.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { Receipt } from './receipt.js'

/** The receipt of a revoked agent once more. The platform gives it when it is asked to revoke again, which is once. */
export function ReceiptDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const [receipt, setReceipt] = useState<Answer<'identities.revoke'>>()
  if (receipt) return <Receipt receipt={receipt} onClose={onClose} />
  return (
    <Dialog
      locked={busy}
      title={`Receipt of ${agent.name}`}
      description="Asks Keyfob once more to revoke this agent: it answers with the first receipt, and finishes what may have been left open."
      onClose={onClose}
    >
      <Form
        onSend={async () => setReceipt(await call('identities.revoke', { identityId: agent.identityId }))}
        onBusy={setBusy}
      >
        <SubmitActions submit="Show the receipt" busy="Asking…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
