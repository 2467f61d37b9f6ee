import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Agent } from '../agents/agent-queries.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { type Token, tokensQuery } from './token-queries.js'

/** Asks once, then ends one token; the agent's others go on. */
export function EndToken({ agent, token, onClose }: { agent: Agent; token: Token; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('tokens.revoke', { identityId: agent.identityId, tokenId: token.tokenId })
    void cache.invalidateQueries(tokensQuery(agent.identityId))
    notify(`Token ${token.name} ended`)
    onClose()
  }
  return (
    <Dialog
      alert
      locked={busy}
      title={`End the token “${token.name}”?`}
      description={`Whatever uses it can read nothing more from the moment this is answered. Other tokens of ${agent.name} go on.`}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="End token" busy="Ending…" keep="Keep it" tone="danger" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
