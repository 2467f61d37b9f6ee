import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { domainsQuery, type MailDomain } from './domain-queries.js'

/** Asks once, then gives a domain up. Refused while an agent lives under it. */
export function RemoveDomain({ domain, onClose }: { domain: MailDomain; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('platformMail.deleteDomain', { domainId: domain.domainId })
    void cache.invalidateQueries(domainsQuery)
    notify(`${domain.displayName} removed`)
    onClose()
  }
  return (
    <Dialog
      alert
      locked={busy}
      title={`Remove the domain “${domain.displayName}”?`}
      description="Its signing key is deleted, and another organisation can then prove it. While an agent has its address under it, it stays."
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="Remove domain" busy="Removing…" keep="Keep it" tone="danger" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
