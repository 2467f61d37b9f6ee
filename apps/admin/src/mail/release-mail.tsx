import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { FactLines } from '../controls/facts.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { noticesKey } from '../custody/custody-queries.js'
import { call } from '../wire/call.js'
import { type HeldMail, heldQuery } from './held-queries.js'
import { Why } from './held-table.js'
import { hostsIn } from './link-hosts.js'

/** Says what a release means, asks once, and lets a held mail through to its agent, unread. */
export function ReleaseMail({ mail, onClose }: { mail: HeldMail; onClose: () => void }) {
  const { identityId, id, agent, from } = mail
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    try {
      await call('platformMail.release', { identityId, id })
    } finally {
      // Also after a refusal: another operator may have released it, or the agent be revoked.
      void cache.invalidateQueries(heldQuery)
      void cache.invalidateQueries({ queryKey: ['messages', identityId] })
      void cache.invalidateQueries({ queryKey: noticesKey })
    }
    notify(`Released to ${agent}`)
    onClose()
  }
  return (
    <Dialog
      alert
      wide
      locked={busy}
      title={`Release this mail to ${agent}?`}
      description="The agent is given its codes and links as if it were genuine: whoever really wrote it may choose what the agent types or where it signs in. You release it unread, and the agent's log says that you did."
      onClose={onClose}
    >
      <FactLines
        facts={[
          ['From', from || 'No sender'],
          ['Links lead to', hostsIn(mail, 'It has no links')],
        ]}
      />
      <div className="mt-4">
        <Why mail={mail} />
      </div>
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="Release it" busy="Releasing…" keep="Keep it held" tone="danger" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
