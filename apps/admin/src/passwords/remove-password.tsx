import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { forgetWays } from '../account/forget-ways.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { sessionQuery } from '../session/session.js'
import { call } from '../wire/call.js'

/** Takes password and authenticator away. */
export function RemovePassword({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const leavesLink = !session?.methods.includes('passkey')
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('operators.removePassword', {})
    forgetWays(cache)
    notify('The password is removed')
    onClose()
  }
  return (
    <Dialog
      alert
      title="Remove the password?"
      description={`Neither it nor your authenticator signs in any more. Wherever else you are signed in you are signed out.${leavesLink ? ' You have no passkey: keep another way to come back.' : ''}`}
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions tone="danger" submit="Remove password" busy="Removing…" keep="Keep it" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
