import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { forgetWays } from '../account/forget-ways.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { ShownOnce } from '../controls/shown-once.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'

/** Makes ten recovery codes and shows them once; those from before are worth nothing then. */
export function RecoveryCodes({ left, onClose }: { left: number; onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>()
  const send = async () => {
    const made = await call('operators.makeRecoveryCodes', {})
    setCodes(made.codes)
    forgetWays(cache)
  }
  if (codes)
    return (
      <Dialog locked title="Your recovery codes" onClose={onClose}>
        <ShownOnce what="Recovery codes" value={codes.join('\n')} onDone={onClose}>
          This is the only time that they are shown. Keep them on paper or in a password manager: each lets you in once,
          without anything else.
        </ShownOnce>
      </Dialog>
    )
  return (
    <Dialog
      title={left > 0 ? 'New recovery codes?' : 'Recovery codes'}
      description={
        left > 0
          ? `The ${left} that are left are worth nothing then.`
          : 'Ten codes for the day on which you have lost everything else. Each works once.'
      }
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="Make codes" busy="Making them…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
