import { Form } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { SubmitButton } from '../controls/submit-button.js'
import { tellOtherTabs } from '../session/other-tabs.js'
import type { Session } from '../session/session.js'
import { call } from '../wire/call.js'
import { answerWithPasskey } from './ask-browser.js'

/** A finger, a face or a PIN in, session out. No name is asked for: the device knows whose passkey it is. */
export function PasskeySignIn({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const send = async () => {
    const answer = await answerWithPasskey(await call('passkeys.challenge', {}))
    const session = await call('passkeys.signIn', { answer })
    tellOtherTabs()
    onSignedIn(session)
  }
  return (
    <Form onSend={send}>
      <p className="text-soft">Your device asks for your finger, your face or its PIN. You need no name here.</p>
      <Refusal />
      <SubmitButton tone="primary" className="w-full" busy="Signing in…">
        Sign in with a passkey
      </SubmitButton>
    </Form>
  )
}
