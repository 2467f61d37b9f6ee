import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { reread } from '../wire/reread.js'
import { type Passkey, passkeysQuery } from './passkey-queries.js'

/** Gives a passkey another name. */
export function RenamePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    const { name } = await call('passkeys.rename', { passkeyId: passkey.passkeyId, name: text(values, 'name') })
    await reread(cache, passkeysQuery)
    notify(`It is called ${name}`)
    onClose()
  }
  return (
    <Dialog title="Rename the passkey" locked={busy} onClose={onClose}>
      <Form onSend={send} onBusy={setBusy}>
        <TextField name="name" label="Name" required defaultValue={passkey.name} autoCapitalize="sentences" />
        <SubmitActions submit="Rename" busy="Renaming…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
