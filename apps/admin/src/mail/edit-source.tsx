import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form, text } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { reread } from '../wire/reread.js'
import { AccountFields, accountOf } from './source-fields.js'
import { type Source, sourcesQuery } from './source-queries.js'

/** Changes how an account is reached. To whom its mail goes stays as it is. */
export function EditSource({ source, onClose }: { source: Source; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    const authservId = text(values, 'authservId') || null
    await call('platformMail.updateSource', { sourceId: source.sourceId, ...accountOf(values), authservId })
    await reread(cache, sourcesQuery)
    notify('Source changed')
    onClose()
  }
  return (
    <Dialog
      wide
      title={`Edit ${source.name}`}
      description="To whom its mail goes stays as it is: for that, add another source."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <AccountFields source={source} />
        <SubmitActions submit="Save" busy="Saving…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
