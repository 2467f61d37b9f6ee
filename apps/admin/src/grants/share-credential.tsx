import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, invalid, optional, text } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { Tick, Ticks } from '../controls/ticks.js'
import { noticesKey } from '../custody/custody-queries.js'
import { call } from '../wire/call.js'
import { reread } from '../wire/reread.js'
import { accessMeanings } from './access.js'
import { AgentPicker } from './agent-picker.js'
import { type Grant, grantsQuery } from './grant-queries.js'

type Props = { identityId: string; name: string; changes?: Grant; onClose: () => void }

/** Shares a credential with another agent, or changes what it is shared for. */
export function ShareCredential({ identityId, name, changes, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    const grantee = changes?.grantee ?? text(values, 'grantee')
    if (grantee === '') throw invalid('grantee', 'choose an agent')
    const access = accessMeanings.find((each) => each.access === values.get('access'))?.access
    if (!access) throw invalid('access', 'choose what it may do')
    const grant = await call('platformVault.grant', { identityId, name, grantee, access, ...optional(values, 'as') })
    void cache.invalidateQueries({ queryKey: noticesKey })
    await reread(cache, grantsQuery(identityId, name))
    notify(`${name} is shared with ${grant.granteeName}${grant.pending ? ': store its value again' : ''}`)
    onClose()
  }
  return (
    <Dialog
      title={changes ? `What ${changes.granteeName} may do with ${name}` : `Share ${name}`}
      description="What an operator shares opens only what is supplied afterwards: store the value again, and the other agent has it. It is recorded in the logs of both agents."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        {!changes && <AgentPicker except={identityId} />}
        <Ticks
          name="access"
          legend="What it may do"
          {...(changes && { hint: 'What is narrowed goes on with what it opened; what is widened begins anew.' })}
        >
          {accessMeanings.map(({ access, label, hint }) => (
            <Tick
              key={access}
              type="radio"
              name="access"
              value={access}
              label={label}
              hint={hint}
              required
              defaultChecked={changes?.access === access}
            />
          ))}
        </Ticks>
        <TextField
          name="as"
          label="Its name there"
          placeholder={changes?.as ?? name}
          hint="What the other agent asks for it by. Left empty, the name stays."
        />
        <SubmitActions submit={changes ? 'Change' : 'Share'} busy="Sharing…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
