import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Agent } from '../agents/agent-queries.js'
import { Button } from '../controls/button.js'
import { Dialog } from '../controls/dialog.js'
import { Loading } from '../controls/states.js'
import { ActedMeanwhile } from '../suspension/acted-meanwhile.js'
import { forgetAgent } from '../suspension/forget-agent.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { Receipt } from './receipt.js'
import { revocationQuery } from './revocation-query.js'
import { RevokeForm } from './revoke-form.js'

type Props = {
  agent: Agent
  /** Leads to the suspension of the agent instead. */
  onSuspend: () => void
  onClose: () => void
}

/** From the preview of a revocation to its receipt. It is final, so nothing closes it by a slip while it is under way. */
export function RevokeDialog({ agent, onSuspend, onClose }: Props) {
  const { identityId } = agent
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [receipt, setReceipt] = useState<Answer<'identities.revoke'>>()
  const preview = useQuery({ ...revocationQuery(identityId), enabled: receipt === undefined })
  const revoke = async (reason: string) => {
    try {
      setReceipt(await call('identities.revoke', { identityId, reason }))
    } finally {
      // Also after a refusal: with `revoking`, or when no answer came, the agent may have ended all the same.
      forgetAgent(cache, identityId)
    }
  }
  if (receipt) return <Receipt receipt={receipt} onClose={onClose} />
  return (
    <Dialog
      wide
      alert
      locked={busy}
      title={`Revoke ${agent.name}?`}
      description="Its passwords, one-time codes and mail end in the same instant. This is final: it cannot be undone by anybody, and its address and name are never given out again."
      onClose={onClose}
    >
      {agent.status === 'active' && !busy && (
        <div className="mb-5 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line px-4 py-3">
          <p>A suspension is as fast, and can be taken back.</p>
          <Button small onClick={onSuspend}>
            Suspend it instead
          </Button>
        </div>
      )}
      {preview.isPending ? (
        <Loading what="what would be cut" rows={2} />
      ) : preview.data?.status === 'revoked' ? (
        <ActedMeanwhile {...preview.data} status={preview.data.status} onClose={onClose} />
      ) : (
        <RevokeForm
          name={agent.name}
          preview={preview.data}
          previewError={preview.error}
          onBusy={setBusy}
          onRevoke={revoke}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}
