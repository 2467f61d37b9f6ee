import { SecretField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { SubmitButton } from '../controls/submit-button.js'
import { tellOtherTabs } from '../session/other-tabs.js'
import type { Session } from '../session/session.js'
import { call } from '../wire/call.js'

/** A recovery code in, session out; the code is used up. */
export function RecoverySignIn({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const send = async (values: FormData) => {
    const session = await call('operators.signInWithRecoveryCode', { code: text(values, 'code') })
    tellOtherTabs()
    onSignedIn(session)
  }
  return (
    <Form onSend={send}>
      <SecretField
        name="code"
        label="Recovery code"
        hint="It works once. Wherever else you are signed in you are signed out, and the other operators are told."
        required
      />
      <Refusal />
      <SubmitButton tone="primary" className="w-full" busy="Signing in…">
        Sign in
      </SubmitButton>
    </Form>
  )
}
