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
          <Senders senders={preview.senders} />
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
      <TextField name="reason" label="Reason" autoCapitalize="sentences" hint="Kept in the log." />
      <RevokeActions confirmed={confirms(typed, name)} onClose={onClose} />
    </Form>
  )
}

type SeenProps = { exposed: Answer<'identities.revocation'>['rotate']; when?: string }

/** What an agent has seen that is still in use. */
export function Seen({ exposed, when = 'Seen in plaintext: change these at their sites afterwards' }: SeenProps) {
  if (exposed.length === 0)
    return <p className="text-soft">It has seen no secret in plaintext: nothing needs changing at its sites.</p>
  return (
    <div>
      <h3 className="mb-2 font-medium">{when}</h3>
      <ExposedList exposed={exposed} />
    </div>
  )
}

/** Whose mail the agent's address has trusted: accounts there may hang on it. */
export function Senders({ senders }: { senders: Answer<'identities.revocation'>['senders'] }) {
  if (senders.length === 0) return null
  return (
    <details>
      <summary className="cursor-pointer font-medium">
        {senders.length === 1 ? 'One site writes to its address' : `${senders.length} sites write to its address`}
      </summary>
      <p className="mt-2 text-soft">
        An account there can no longer be recovered by mail. Which accounts there are only the agent knows.
      </p>
      <p className="mt-2">{senders.map(({ domain }) => domain).join(', ')}</p>
    </details>
  )
}

function RevokeActions({ confirmed, onClose }: { confirmed: boolean; onClose: () => void }) {
  const { busy, error } = useForm()
  const begun = error?.code === 'revoking' || error?.code === 'no_answer'
  const refusal = (
    <>
      <Refusal />
      {busy && (
        <div className="grid gap-1.5">
          <progress aria-label="Revoking" className="h-2 w-full accent-danger" />
          <p role="status" className="text-sm text-soft">
            It is being cut off. The receipt comes once nothing that was under way can still arrive.
          </p>
        </div>
      )}
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
