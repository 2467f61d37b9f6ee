import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { LinkOnce } from './link-once.js'
import { operatorsQuery } from './operator-queries.js'
import { type Role, RoleField } from './roles.js'

/** Invites somebody and shows the link once. It lives in this dialog's state alone and goes with it. */
export function InviteOperator({ own, onClose }: { own: Role; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [invited, setInvited] = useState<Answer<'operators.invite'>>()
  const send = async (values: FormData) => {
    const role = text(values, 'role') as Role
    setInvited(await call('operators.invite', { name: text(values, 'name'), role }))
    void cache.invalidateQueries(operatorsQuery)
  }
  if (invited) {
    return (
      <Dialog locked title={`${invited.name} is invited`} onClose={onClose}>
        <LinkOnce code={invited.code} name={invited.name} within="a day" onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title="Invite an operator"
      description="Makes a link that lets one person in. No operator’s role reads an agent’s secrets."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <TextField
          name="name"
          label="Name"
          required
          autoCapitalize="words"
          hint="It stands in the activity log beside all that they do."
        />
        <RoleField own={own} chosen="operator" />
        <SubmitActions submit="Invite" busy="Inviting…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
