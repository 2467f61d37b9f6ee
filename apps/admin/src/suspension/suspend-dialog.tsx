import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Agent } from '../agents/agent-queries.js'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { Loading } from '../controls/states.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { CutList } from '../revocation/cut-list.js'
import { revocationQuery } from '../revocation/revocation-query.js'
import { Seen } from '../revocation/revoke-form.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { ActedMeanwhile } from './acted-meanwhile.js'
import { forgetAgent } from './forget-agent.js'
import { SuspensionReceipt } from './suspension-receipt.js'

/** From the preview of a suspension to its receipt. It can be taken back, so it wants no name to be typed. */
export function SuspendDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { identityId, name } = agent
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [receipt, setReceipt] = useState<Answer<'identities.suspend'>>()
  const preview = useQuery({ ...revocationQuery(identityId), enabled: receipt === undefined })
  const suspend = async (values: FormData) => {
    try {
      setReceipt(await call('identities.suspend', { identityId, reason: text(values, 'reason') }))
    } finally {
      forgetAgent(cache, identityId)
    }
  }
  if (receipt) return <SuspensionReceipt receipt={receipt} onClose={onClose} />
  return (
    <Dialog
      wide
      locked={busy}
      title={`Suspend ${name}?`}
      description="It reads and sends nothing from the moment this is answered, until somebody resumes it. Nothing is lost: its mail goes on arriving, and what it was sending waits."
      onClose={onClose}
    >
      {preview.isPending ? (
        <Loading what="what would stand still" rows={2} />
      ) : preview.data && preview.data.status !== 'active' ? (
        <ActedMeanwhile {...preview.data} status={preview.data.status} onClose={onClose} />
      ) : (
        <Form onSend={suspend} onBusy={setBusy}>
          {preview.data ? (
            <>
              <CutList cut={{ ...preview.data.cut, addresses: undefined }} />
              <Seen exposed={preview.data.rotate} when="If somebody else may have it, change these at their sites" />
            </>
          ) : (
            <p className="rounded-lg bg-warn-tint px-4 py-3 text-warn">
              What would stand still could not be read: {preview.error?.message} You can suspend all the same.
            </p>
          )}
          <TextField name="reason" label="Reason" autoCapitalize="sentences" hint="Kept in the log." />
          <SubmitActions submit="Suspend" busy="Suspending…" keep="Keep it going" tone="danger" onClose={onClose} />
        </Form>
      )}
    </Dialog>
  )
}
