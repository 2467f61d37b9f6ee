import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Agent } from '../agents/agent-queries.js'
import { Dialog } from '../controls/dialog.js'
import { SelectField, TextField } from '../controls/field.js'
import { Form, invalid, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { noticesKey } from '../custody/custody-queries.js'
import { pickedScopes, ScopePicker } from '../scopes/scope-picker.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { TokenOnce } from './token-once.js'
import { tokensQuery } from './token-queries.js'

/** Issues a further token and shows it once. It lives in this dialog's state alone and goes with it. */
export function IssueToken({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { identityId } = agent
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [issued, setIssued] = useState<Answer<'tokens.issue'>>()
  const send = async (values: FormData) => {
    const scopes = pickedScopes(values)
    if (scopes.length === 0) throw invalid('scopes', 'choose at least one thing that it may do')
    const expiresInDays = Number(text(values, 'expiresInDays'))
    setIssued(await call('tokens.issue', { identityId, name: text(values, 'name'), scopes, expiresInDays }))
    void cache.invalidateQueries(tokensQuery(identityId))
    void cache.invalidateQueries({ queryKey: noticesKey })
  }
  if (issued) {
    return (
      <Dialog locked title={`Token “${issued.name}” is ready`} onClose={onClose}>
        <TokenOnce token={issued.rawKey} agent={agent.name} onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog
      wide
      title="Issue a token"
      description={`Whoever has it acts as ${agent.name}. It opens only what is supplied after this moment: what the vault and the mailbox hold already stays closed to it.`}
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <TextField name="name" label="Name" required placeholder="laptop" hint="Where it will be used." />
        <SelectField name="expiresInDays" label="Ends after" defaultValue="90">
          <option value="1">1 day</option>
          <option value="7">7 days</option>
          <option value="30">30 days</option>
          <option value="90">90 days</option>
          <option value="365">365 days</option>
        </SelectField>
        <ScopePicker chosen={agent.scopes} />
        <SubmitActions submit="Issue token" busy="Issuing…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
