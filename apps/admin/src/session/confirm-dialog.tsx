import { useState } from 'react'
import { Button } from '../controls/button.js'
import { Dialog } from '../controls/dialog.js'
import { SecretField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { AddressNote } from '../passkeys/address-note.js'
import { answerWithPasskey } from '../passkeys/ask-browser.js'
import { here } from '../passkeys/passkeys-here.js'
import { CodeField } from '../passwords/code-field.js'
import { call } from '../wire/call.js'
import type { Methods } from '../wire/step-up.js'

type Props = { methods: Methods; onAnswer: (isConfirmed: boolean) => void }

/** Takes a fresh proof of the operator: by a passkey, or by password and code. */
export function ConfirmDialog({ methods, onAnswer }: Props) {
  const hasPassword = methods.includes('password')
  const works = methods.includes('passkey') && here() === 'yes'
  const [byPassword, setByPassword] = useState(!works && hasPassword)
  const [busy, setBusy] = useState(false)
  const byPasskey = async () => {
    const answer = await answerWithPasskey(await call('passkeys.confirmChallenge', {}))
    await call('passkeys.confirm', { answer })
    onAnswer(true)
  }
  const withPassword = async (values: FormData) => {
    const password = String(values.get('password'))
    await call('operators.confirmWithPassword', { password, code: text(values, 'code') })
    onAnswer(true)
  }
  const isPossible = works || hasPassword
  return (
    <Dialog
      above
      locked={busy}
      title="Confirm it is you"
      description="You last did so more than 15 minutes ago. Confirm it, and what you asked for goes on by itself."
      onClose={() => onAnswer(false)}
    >
      {!isPossible && (
        <>
          <AddressNote />
          <p className="mt-3 text-sm text-soft">Or sign in anew, by any way: then it is not asked for.</p>
        </>
      )}
      {isPossible && !byPassword && (
        <Form key="passkey" onSend={byPasskey} onBusy={setBusy}>
          {hasPassword && (
            <p>
              <Button small onClick={() => setByPassword(true)}>
                Use the password instead
              </Button>
            </p>
          )}
          <SubmitActions submit="Use my passkey" busy="Your browser asks…" onClose={() => onAnswer(false)} />
        </Form>
      )}
      {isPossible && byPassword && (
        <Form key="password" onSend={withPassword} onBusy={setBusy}>
          <SecretField name="password" label="Password" required autoComplete="current-password" />
          <CodeField />
          {works && (
            <p>
              <Button small onClick={() => setByPassword(false)}>
                Use a passkey instead
              </Button>
            </p>
          )}
          <SubmitActions submit="Confirm" busy="Confirming…" onClose={() => onAnswer(false)} />
        </Form>
      )}
    </Dialog>
  )
}
