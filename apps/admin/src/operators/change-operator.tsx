import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { sessionQuery } from '../session/session.js'
import { call } from '../wire/call.js'
import { reread } from '../wire/reread.js'
import { type Operator, operatorsQuery } from './operator-queries.js'
import { type Role, RoleField } from './roles.js'

/** Gives an operator another role or name. */
export function ChangeOperator({ operator, own, onClose }: { operator: Operator; own: Role; onClose: () => void }) {
  const { operatorId, name, role } = operator
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    const changed = { name: text(values, 'name'), role: text(values, 'role') as Role }
    await call('operators.update', { operatorId, ...changed })
    // It may be the one who is signed in.
    void cache.invalidateQueries(sessionQuery)
    await reread(cache, operatorsQuery)
    notify(`${changed.name} is ${changed.role}`)
    onClose()
  }
  return (
    <Dialog
      title={`Change ${name}`}
      description="Counts from the next thing they do, also where they are signed in."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <TextField name="name" label="Name" required defaultValue={name} autoCapitalize="words" />
        <RoleField own={own} chosen={role} />
        <SubmitActions submit="Save" busy="Saving…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
