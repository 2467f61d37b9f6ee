import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { credentialsQuery } from '../credentials/credential-queries.js'
import { call } from '../wire/call.js'
import type { Version } from './version-queries.js'

type Props = {
  identityId: string
  name: string
  version: Version
  current: Version | undefined
  onClose: () => void
}

/** Asks once, then makes an older version the current one again. */
export function RestoreVersion({ identityId, name, version: { version }, current, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('platformVault.restore', { identityId, name, version })
    void cache.invalidateQueries(credentialsQuery(identityId))
    notify(`Version ${version} of ${name} is the current one again`)
    onClose()
  }
  return (
    <Dialog
      alert
      locked={busy}
      title={`Restore version ${version} of ${name}?`}
      description={`The agent reads it from then on${current ? `; version ${current.version} is kept and can be restored in turn` : ''}. The seed stays as it is.`}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="Restore" busy="Restoring…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
