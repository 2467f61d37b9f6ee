import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Agent } from '../agents/agent-queries.js'
import { Dialog } from '../controls/dialog.js'
import { Form, invalid } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { noticesKey } from '../custody/custody-queries.js'
import { pickedScopes, ScopePicker } from '../scopes/scope-picker.js'
import { defaultScopes } from '../scopes/scopes.js'
import { call } from '../wire/call.js'
import { ClaimOnce } from './claim-once.js'

/** Issues a claim code and shows it once. It lives in this dialog's state alone and goes with it. */
export function IssueClaim({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { identityId, name } = agent
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [code, setCode] = useState<string>()
  const send = async (values: FormData) => {
    const scopes = pickedScopes(values)
    if (scopes.length === 0) throw invalid('scopes', 'choose at least one thing that it may do')
    setCode((await call('identities.claim', { identityId, scopes })).claimCode)
    void cache.invalidateQueries({ queryKey: noticesKey })
  }
  if (code !== undefined) {
    return (
      <Dialog locked title="The claim code is ready" onClose={onClose}>
        <ClaimOnce code={code} agent={name} onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog
      wide
      title="Issue a claim code"
      description={`The machine of ${name} turns it into a token that no operator sees. That opens only what is supplied after this moment. Earlier codes end.`}
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <ScopePicker chosen={agent.scopes.length > 0 ? agent.scopes : defaultScopes} />
        <SubmitActions submit="Issue code" busy="Issuing…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
