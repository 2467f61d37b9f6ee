import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { reread } from '../wire/reread.js'
import { settingsQuery } from './settings-queries.js'

type Props = { days: number | null; onClose: () => void }

/** Changes how long mail is kept, and says what that deletes. */
export function ChangeRetention({ days, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    const typed = text(values, 'retentionDays')
    await call('platformMail.updateSettings', { retentionDays: typed === '' ? null : Number(typed) })
    await reread(cache, settingsQuery)
    notify('Retention changed')
    onClose()
  }
  return (
    <Dialog
      title="How long is mail kept?"
      description="What is older than that is deleted within the hour, for all agents. It cannot be brought back."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <TextField
          name="retentionDays"
          label="Days"
          optional
          type="number"
          min={1}
          max={3_650}
          inputMode="numeric"
          defaultValue={days ?? ''}
          hint="Left empty, mail is kept for good."
        />
        <SubmitActions submit="Save" busy="Saving…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
