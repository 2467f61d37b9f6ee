import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { forgetWays } from '../account/forget-ways.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { sessionQuery } from '../session/session.js'
import { call } from '../wire/call.js'
import type { Passkey } from './passkey-queries.js'

type Props = { passkey: Passkey; isLast: boolean; onClose: () => void }

/** Takes a passkey away: for one that is lost, above all. */
export function RemovePasskey({ passkey: { passkeyId, name }, isLast, onClose }: Props) {
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const [busy, setBusy] = useState(false)
  const leavesLink = isLast && !session?.methods.includes('password')
  const send = async () => {
    await call('passkeys.remove', { passkeyId })
    forgetWays(cache)
    notify(`${name} signs nobody in any more`)
    onClose()
  }
  return (
    <Dialog
      alert
      title={`Remove ${name}?`}
      description={`It signs nobody in any more, and wherever else you are signed in you are signed out.${leavesLink ? ' You then have no way to come back but a link of another operator or of the machine.' : ''}`}
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions tone="danger" submit="Remove passkey" busy="Removing…" keep="Keep it" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
