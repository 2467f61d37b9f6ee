import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Agent } from '../agents/agent-queries.js'
import { Button } from '../controls/button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { CutList } from '../revocation/cut-list.js'
import { ReceiptLines } from '../revocation/receipt-lines.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { forgetAgent } from './forget-agent.js'

/** Asks once, then lets a suspended agent go on, and says with what. */
export function ResumeDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { identityId, name } = agent
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [receipt, setReceipt] = useState<Answer<'identities.resume'>>()
  const resume = async () => {
    try {
      setReceipt(await call('identities.resume', { identityId }))
    } finally {
      forgetAgent(cache, identityId)
    }
  }
  if (receipt) return <Resumed receipt={receipt} onClose={onClose} />
  return (
    <Dialog
      locked={busy}
      title={`Resume ${name}?`}
      description="Its tokens work again at once, and what it was sending goes out. If one of them may be in other hands, end it first, or give the agent new ones."
      onClose={onClose}
    >
      <Form onSend={resume} onBusy={setBusy}>
        <SubmitActions submit="Resume" busy="Resuming…" keep="Keep it suspended" onClose={onClose} />
      </Form>
    </Dialog>
  )
}

function Resumed({ receipt, onClose }: { receipt: Answer<'identities.resume'>; onClose: () => void }) {
  const { identityId, name, email, suspendedAt, resumedAt, resumed, receivedMails } = receipt
  const times = [['Suspended', suspendedAt] as const, ['Resumed', resumedAt] as const]
  return (
    <Dialog
      wide
      locked
      title={`${name} goes on`}
      description={
        suspendedAt === null ? 'It was not suspended any more.' : `Mails that came in meanwhile: ${receivedMails}.`
      }
      onClose={onClose}
    >
      <div data-print className="grid gap-5">
        <ReceiptLines times={times} identityId={identityId} email={email} />
        <div>
          <h3 className="mb-1 font-medium">Working again</h3>
          <CutList cut={resumed} />
        </div>
      </div>
      <Actions>
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      </Actions>
    </Dialog>
  )
}
