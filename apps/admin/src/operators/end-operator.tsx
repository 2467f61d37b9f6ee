import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { sessionQuery } from '../session/session.js'
import { call } from '../wire/call.js'
import { type Operator, operatorsQuery } from './operator-queries.js'

type Props = { operator: Operator; how: 'removed' | 'signed out'; onClose: () => void }

/** Asks once, then signs an operator out everywhere, or removes them. */
export function EndOperator({ operator: { operatorId, name }, how, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const isRemoval = how === 'removed'
  const send = async () => {
    await call(isRemoval ? 'operators.remove' : 'operators.endSessions', { operatorId })
    void cache.invalidateQueries(sessionQuery)
    void cache.invalidateQueries(operatorsQuery)
    notify(`${name} is ${how}`)
    onClose()
  }
  return (
    <Dialog
      alert
      locked={busy}
      title={isRemoval ? `Remove ${name}?` : `Sign ${name} out everywhere?`}
      description={
        isRemoval
          ? 'They are signed out at once, and no link lets them in, nor anybody whom they invited and who has not come. What they did stays in the log; tokens that they issued go on.'
          : 'They come in again by a passkey or a password that they have, else by a link. If it is not them who is there, remove them.'
      }
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions
          submit={isRemoval ? 'Remove' : 'Sign out'}
          busy={isRemoval ? 'Removing…' : 'Signing out…'}
          keep="Leave them"
          tone="danger"
          onClose={onClose}
        />
      </Form>
    </Dialog>
  )
}
