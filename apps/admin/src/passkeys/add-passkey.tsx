import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { forgetWays } from '../account/forget-ways.js'
import { sessionsQuery } from '../account/session-queries.js'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { makePasskey } from './ask-browser.js'

/** What whoever is signed in here signed in with. */
const deviceOf = ({ sessions }: Answer<'operators.sessions'>) => sessions.find(({ own }) => own)?.device ?? ''

/** Makes a passkey on this device, or on one that the browser reaches. */
export function AddPasskey({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const { data } = useQuery(sessionsQuery)
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    const typed = text(values, 'name') || deviceOf(await cache.ensureQueryData(sessionsQuery))
    const answer = await makePasskey(await call('passkeys.begin', {}))
    const { name } = await call('passkeys.add', { name: typed, answer })
    forgetWays(cache)
    notify(`${name} signs you in from now on`)
    onClose()
  }
  return (
    <Dialog
      title="Add a passkey"
      description="Your browser asks where to keep it, and for your finger, your face or a PIN."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <TextField
          name="name"
          label="Name"
          defaultValue={data && deviceOf(data)}
          autoCapitalize="sentences"
          hint="By which you know it again when you have several. Left empty, that of this device."
        />
        <SubmitActions submit="Add passkey" busy="Your browser asks…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
