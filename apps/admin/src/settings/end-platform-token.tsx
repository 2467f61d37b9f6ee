import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { platformTokensQuery } from '../activity/activity-queries.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import type { PlatformToken } from './platform-tokens-section.js'

/** Asks once, then ends a platform token. */
export function EndPlatformToken({ token, onClose }: { token: PlatformToken; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('platformTokens.revoke', { tokenId: token.tokenId })
    void cache.invalidateQueries(platformTokensQuery)
    notify(`Token ${token.name} ended`)
    onClose()
  }
  return (
    <Dialog
      alert
      locked={busy}
      title={`End the platform token “${token.name}”?`}
      description="Whatever uses it can do nothing more from the moment this is answered. Tokens that it issued to agents stay."
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="End token" busy="Ending…" keep="Keep it" tone="danger" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
