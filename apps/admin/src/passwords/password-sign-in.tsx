import { SecretField, TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { SubmitButton } from '../controls/submit-button.js'
import { tellOtherTabs } from '../session/other-tabs.js'
import type { Session } from '../session/session.js'
import { call } from '../wire/call.js'
import { CodeField } from './code-field.js'

/** Name, password and code in, session out. */
export function PasswordSignIn({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const send = async (values: FormData) => {
    const session = await call('operators.signInWithPassword', {
      login: text(values, 'login'),
      password: String(values.get('password')),
      code: text(values, 'code'),
    })
    tellOtherTabs()
    onSignedIn(session)
  }
  return (
    <Form onSend={send}>
      <TextField
        name="login"
        label="Sign-in name"
        hint="The one that you chose beside your password."
        required
        autoComplete="username"
        autoFocus
      />
      <SecretField name="password" label="Password" required autoComplete="current-password" />
      <CodeField />
      <Refusal />
      <SubmitButton tone="primary" className="w-full" busy="Signing in…">
        Sign in
      </SubmitButton>
    </Form>
  )
}
