import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { type Credential, credentialsQuery } from './credential-queries.js'

type Props = { identityId: string; credential: Credential; onClose: () => void }

/** Asks once, then lets logins with a paused credential go on. */
export function ResumeCredential({ identityId, credential: { name }, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('platformVault.resume', { identityId, name })
    void cache.invalidateQueries(credentialsQuery(identityId))
    notify(`Logins with ${name} go on`)
    onClose()
  }
  return (
    <Dialog
      locked={busy}
      title={`Let logins with ${name} go on?`}
      description="What its site refused so far counts no more. Look at the account first: a few more refusals may lock it."
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="Go on" busy="Going on…" keep="Keep it paused" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
