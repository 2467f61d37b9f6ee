import { type ReactNode, useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'

type Props = {
  title: string
  description: string
  onSend: (values: FormData) => Promise<void>
  onClose: () => void
  children: ReactNode
}

/** Changes one setting, or a few that belong together. */
export function ChangeSetting({ title, description, onSend, onClose, children }: Props) {
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    await onSend(values)
    notify('Saved')
    onClose()
  }
  return (
    <Dialog title={title} description={description} locked={busy} onClose={onClose}>
      <Form onSend={send} onBusy={setBusy}>
        {children}
        <SubmitActions submit="Save" busy="Saving…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
