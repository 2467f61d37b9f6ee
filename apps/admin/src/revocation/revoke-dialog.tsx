import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Agent, agentsKey } from '../agents/agent-queries.js'
import { Dialog } from '../controls/dialog.js'
import { Loading } from '../controls/states.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { Receipt } from './receipt.js'
import { RevokeForm } from './revoke-form.js'

/** From the preview of a revocation to its receipt. It is final, so nothing closes it by a slip while it is under way. */
export function RevokeDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { identityId } = agent
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [receipt, setReceipt] = useState<Answer<'identities.revoke'>>()
  const preview = useQuery({
    queryKey: ['revocation', identityId],
    queryFn: ({ signal }) => call('identities.revocation', { identityId }, signal),
    enabled: receipt === undefined,
    gcTime: 0,
    staleTime: 0,
  })
  const revoke = async (reason: string) => {
    try {
      setReceipt(await call('identities.revoke', { identityId, reason }))
    } finally {
      // Also after a refusal: with `revoking`, or when no answer came, the agent may have ended all the same.
      for (const key of [
        agentsKey,
        ['credentials', identityId],
        ['tokens', identityId],
        ['messages', identityId],
        ['logs'],
      ]) {
        void cache.invalidateQueries({ queryKey: key })
      }
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
      {preview.isPending ? (
        <Loading what="what would be cut" rows={2} />
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
