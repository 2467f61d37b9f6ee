import { useState } from 'react'
import { Button } from '../controls/button.js'
import { Actions } from '../controls/dialog.js'
import { TextField } from '../controls/field.js'
import { Form, text, useForm } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import type { Answer } from '../wire/operations.js'
import { CutList } from './cut-list.js'
import { confirms } from './cut-rows.js'
import { ExposedList } from './exposed-list.js'

type Props = {
  name: string
  preview: Answer<'identities.revocation'> | undefined
  previewError: Error | null
  onBusy: (busy: boolean) => void
  onRevoke: (reason: string) => Promise<void>
  onClose: () => void
}

/** What would be cut, and the agent's name to type. A missing preview does not stand in the way of a revocation. */
export function RevokeForm({ name, preview, previewError, onBusy, onRevoke, onClose }: Props) {
  const [typed, setTyped] = useState('')
  return (
    <Form onSend={(values) => onRevoke(text(values, 'reason'))} onBusy={onBusy}>
      {preview ? (
        <>
          <CutList cut={preview.cut} />
          <Seen exposed={preview.rotate} />
        </>
      ) : (
        <p className="rounded-lg bg-warn-tint px-4 py-3 text-warn">
          What would be cut could not be read: {previewError?.message} You can revoke all the same.
        </p>
      )}
      <TextField
        name="confirmation"
        label={`Type “${name}” to confirm`}
        required
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <TextField name="reason" label="Reason" maxLength={500} autoCapitalize="sentences" hint="Kept in the log." />
      <RevokeActions confirmed={confirms(typed, name)} onClose={onClose} />
    </Form>
  )
}

function Seen({ exposed }: { exposed: Answer<'identities.revocation'>['rotate'] }) {
  if (exposed.length === 0)
    return <p className="text-soft">It has seen no secret in plaintext: nothing needs changing at its sites.</p>
  return (
    <div>
      <h3 className="mb-2 font-medium">Seen in plaintext: change these at their sites afterwards</h3>
      <ExposedList exposed={exposed} />
    </div>
  )
}

function RevokeActions({ confirmed, onClose }: { confirmed: boolean; onClose: () => void }) {
  const { busy, error } = useForm()
  const begun = error?.code === 'revoking' || error?.code === 'no_answer'
  const refusal = (
    <>
      <Refusal />
      {begun && <p className="text-sm text-soft">Sending it again is safe: an agent is revoked once.</p>}
    </>
  )
  return (
    <Actions above={refusal}>
      <Button onClick={onClose} disabled={busy}>
        {begun ? 'Close' : 'Keep the agent'}
      </Button>
      <Button type="submit" tone="danger" busy={busy} disabled={!confirmed}>
        {busy ? 'Revoking…' : begun ? 'Finish the revocation' : 'Revoke for good'}
      </Button>
    </Actions>
  )
}
