import { useState } from 'react'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { SubmitButton } from '../controls/submit-button.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** Ends an agent whose id is at hand: lists are not read while the platform is sealed, and revocations are served. */
export function RevokeSealed() {
  const [revoked, setRevoked] = useState<Answer<'identities.revoke'>>()
  const send = async (values: FormData) =>
    setRevoked(
      await call('identities.revoke', { identityId: text(values, 'identityId'), reason: text(values, 'reason') }),
    )
  return (
    <details className="rounded-lg border border-line px-4 py-3">
      <summary className="cursor-pointer font-medium">Revoke an agent meanwhile</summary>
      <div className="mt-4">
        <Form onSend={send}>
          <TextField
            mono
            required
            name="identityId"
            label="Its id"
            pattern="[0-9A-Za-z]{16}"
            hint="16 letters and digits, from the address of its page or from its token."
          />
          <TextField name="reason" label="Reason" />
          <Refusal />
          {revoked && (
            <p role="status" className="rounded-lg bg-good-tint px-4 py-3 font-medium text-good">
              {revoked.name} is revoked for good. {revoked.cut.tokens} tokens and {revoked.cut.credentials} credentials
              ended with it.
            </p>
          )}
          <SubmitButton tone="danger" busy="Revoking…">
            Revoke for good
          </SubmitButton>
        </Form>
      </div>
    </details>
  )
}
