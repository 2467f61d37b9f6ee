import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { type Source, sourcesQuery } from './source-queries.js'

/** Asks once, then fetches the mail of an account no longer. */
export function RemoveSource({ source, onClose }: { source: Source; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('platformMail.deleteSource', { sourceId: source.sourceId })
    void cache.invalidateQueries(sourcesQuery)
    notify(`${source.name} removed`)
    onClose()
  }
  return (
    <Dialog
      alert
      locked={busy}
      title={`Remove the source “${source.name}”?`}
      description="Its mail is fetched no longer and its password is forgotten. What was fetched stays with its agents; nothing in the account changes."
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="Remove source" busy="Removing…" keep="Keep it" tone="danger" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
