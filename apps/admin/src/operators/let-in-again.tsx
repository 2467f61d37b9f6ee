import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { LinkOnce } from './link-once.js'
import type { Operator } from './operator-queries.js'

/** Makes a link for an operator whose session has ended, and shows it once. */
export function LetInAgain({ operator: { operatorId, name }, onClose }: { operator: Operator; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const [code, setCode] = useState<string>()
  const send = async () => setCode((await call('operators.link', { operatorId })).code)
  return (
    <Dialog
      locked={busy || code !== undefined}
      title={`A sign-in link for ${name}`}
      {...(code === undefined && { description: 'They come in under the name and role that they have.' })}
      onClose={onClose}
    >
      {code === undefined ? (
        <Form onSend={send} onBusy={setBusy}>
          <SubmitActions submit="Make the link" busy="Making…" onClose={onClose} />
        </Form>
      ) : (
        <LinkOnce code={code} name={name} within="15 minutes" onDone={onClose} />
      )}
    </Dialog>
  )
}
