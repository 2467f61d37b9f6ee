import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { type Grant, grantsQuery } from './grant-queries.js'

type Props = { identityId: string; name: string; grant: Grant; onClose: () => void }

/** Asks once, then shares a credential with one agent no longer. */
export function EndGrant({ identityId, name, grant: { grantee, granteeName, access }, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('platformVault.endGrant', { identityId, name, grantee })
    void cache.invalidateQueries(grantsQuery(identityId, name))
    notify(`${name} is shared with ${granteeName} no longer`)
    onClose()
  }
  const seen = access === 'read' ? ' What it has read it may remember: change that at its site.' : ''
  return (
    <Dialog
      alert
      locked={busy}
      title={`End sharing with ${granteeName}?`}
      description={`From the moment that this is answered, ${granteeName} can use nothing of ${name}, and its logins with it end.${seen}`}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="End sharing" busy="Ending…" keep="Keep it" tone="danger" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
