import { useState } from 'react'
import { SecretField, TextField } from '../controls/field.js'
import { Form, invalid, text } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { SubmitButton } from '../controls/submit-button.js'
import { ApiError } from '../wire/api-error.js'
import { call } from '../wire/call.js'
import { linkCode } from './link-code.js'
import { type LinkFault, LinkFaultNote } from './link-fault.js'
import { tellOtherTabs } from './other-tabs.js'
import type { Session } from './session.js'

type Props = {
  /** The code of the link that was opened; without one, the form asks for a link. */
  code?: string | undefined
  onSignedIn: (session: Session) => void
  /** The platform has given its verdict on the code: it is of no further use to anybody. */
  onSpent?: () => void
  /** The link knows the name. */
  isKnown?: boolean
  /** The name to begin with. */
  name?: string
}

/** Name and one-time link in, session out. */
export function SignInForm({ code, isKnown = false, onSignedIn, onSpent, name = '' }: Props) {
  const [fault, setFault] = useState<LinkFault>()
  const send = async (values: FormData) => {
    const given = code ?? linkCode(text(values, 'link'))
    if (given === undefined) throw invalid('link', 'this holds no sign-in code; paste the whole link')
    try {
      setFault(undefined)
      const session = await call('operators.signIn', { code: given, ...(!isKnown && { name: text(values, 'name') }) })
      onSpent?.()
      tellOtherTabs()
      onSignedIn(session)
    } catch (error) {
      if (!(error instanceof ApiError) || (error.code !== 'expired' && error.code !== 'unauthorized')) throw error
      onSpent?.()
      setFault(error.code === 'expired' ? 'spent' : 'unknown')
    }
  }
  if (fault && code !== undefined) return <LinkFaultNote fault={fault} isGiven={isKnown} />
  return (
    <>
      {fault && <LinkFaultNote fault={fault} />}
      <Form onSend={send}>
        {code === undefined && (
          <SecretField
            name="link"
            label="Sign-in link"
            required
            hint={
              <>
                <code className="font-mono">npm start -- --new-link</code> prints one where Keyfob runs.
              </>
            }
          />
        )}
        {!isKnown && (
          <TextField
            name="name"
            label="Your name"
            required
            defaultValue={name}
            autoComplete="name"
            autoCapitalize="words"
            hint="It stands in the activity log beside all that you do."
          />
        )}
        <Refusal />
        <SubmitButton tone="primary" className="w-full" busy="Signing in…">
          Sign in
        </SubmitButton>
      </Form>
    </>
  )
}
