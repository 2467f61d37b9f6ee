import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { platformTokensQuery } from '../activity/activity-queries.js'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { ShownOnce } from '../controls/shown-once.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { type Role, RoleField } from '../operators/roles.js'
import { sessionQuery } from '../session/session.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { organisationQuery } from './settings-queries.js'

/** Issues a platform token and shows it once. It lives in this dialog's state alone and goes with it. */
export function IssuePlatformToken({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const { data: settings } = useQuery(organisationQuery)
  const [busy, setBusy] = useState(false)
  const [issued, setIssued] = useState<Answer<'platformTokens.issue'>>()
  const send = async (values: FormData) => {
    const days = text(values, 'expiresInDays')
    setIssued(
      await call('platformTokens.issue', {
        name: text(values, 'name'),
        role: text(values, 'role') as Role,
        ...(days !== '' && { expiresInDays: Number(days) }),
      }),
    )
    void cache.invalidateQueries(platformTokensQuery)
  }
  if (issued) {
    return (
      <Dialog locked title={`Token “${issued.name}” is ready`} onClose={onClose}>
        <ShownOnce what="Platform token" value={issued.rawKey} onDone={onClose}>
          This is the only time that the token is shown. Whoever has it manages this organisation as its role allows:
          put it where your program reads its secrets, and nowhere else.
        </ShownOnce>
      </Dialog>
    )
  }
  return (
    <Dialog
      title="Issue a platform token"
      description="For a program that manages agents. It may do what an operator of its role may, and issues no further platform token."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <TextField name="name" label="Name" required placeholder="provisioning" hint="Where it will be used." />
        <RoleField own={session?.role ?? 'auditor'} chosen="operator" />
        <TextField
          name="expiresInDays"
          label="Days until it ends"
          optional
          type="number"
          min={1}
          max={365}
          inputMode="numeric"
          hint={`Left empty, ${settings?.tokenDays ?? 90}.`}
        />
        <SubmitActions submit="Issue token" busy="Issuing…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
