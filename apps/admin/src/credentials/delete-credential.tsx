import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { type Credential, credentialsQuery } from './credential-queries.js'

type Props = { identityId: string; credential: Credential; onClose: () => void; onDeleted?: () => void }

/** Asks once, then deletes. */
export function DeleteCredential({ identityId, credential, onClose, onDeleted }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('platformVault.delete', { identityId, name: credential.name })
    // Its own page is left first: read anew there, it would be missing.
    onDeleted?.()
    void cache.invalidateQueries(credentialsQuery(identityId))
    notify(`${credential.name} deleted`)
    onClose()
  }
  return (
    <Dialog
      alert
      locked={busy}
      title={`Delete ${credential.name}?`}
      description={`All its versions${credential.hasTOTP ? ' and its seed' : ''} go, and what is shared of it. The agent cannot read it any more, and it cannot be brought back.`}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="Delete" busy="Deleting…" keep="Keep it" tone="danger" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
