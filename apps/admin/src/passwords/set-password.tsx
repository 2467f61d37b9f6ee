import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { forgetWays } from '../account/forget-ways.js'
import { CopyButton } from '../controls/copy-button.js'
import { Dialog } from '../controls/dialog.js'
import { SecretField, TextField } from '../controls/field.js'
import { Form, invalid, text } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { Failed } from '../controls/states.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { CodeField } from './code-field.js'
import { QrCode } from './qr-code.js'
import type { Ways } from './ways-query.js'

type Props = {
  password: Ways['password']
  /** With a new secret for the authenticator, or with a code of the one in use. */
  seed: 'proposed' | 'kept'
  onClose: () => void
}

const titles = { proposed: 'A password and an authenticator', kept: 'Another password' }

/** Sets sign-in name and password, with a code of the authenticator. A new secret for it is shown here, once. */
export function SetPassword({ password, seed, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    const chosen = String(values.get('password'))
    if (chosen !== String(values.get('again'))) throw invalid('again', 'this is not the same')
    const login = text(values, 'login')
    const set = await call('operators.setPassword', { login, password: chosen, code: text(values, 'code'), seed })
    forgetWays(cache)
    notify(`You can sign in as ${set.login}`)
    onClose()
  }
  return (
    <Dialog
      title={password ? titles[seed] : titles.proposed}
      description="To sign in it takes both. Wherever else you are signed in you are signed out."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <TextField
          name="login"
          label="Sign-in name"
          hint="Letters, digits and . _ @ + -"
          required
          defaultValue={password?.login ?? ''}
          autoComplete="username"
        />
        <SecretField
          name="password"
          label="Password"
          hint="12 characters at least. Four random words are a good one."
          required
        />
        <SecretField name="again" label="The password again" required />
        {seed === 'proposed' && <NewSeed />}
        <CodeField />
        <SubmitActions submit="Set password" busy="Setting…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}

/** A new secret for the authenticator, as a picture and as text. It is asked for once, and goes with the dialog. */
function NewSeed() {
  const [proposed, setProposed] = useState<Answer<'operators.proposeSeed'>>()
  const [error, setError] = useState<Error>()
  const asked = useRef(false)
  const ask = () => {
    setError(undefined)
    call('operators.proposeSeed', {}).then(setProposed, setError)
  }
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    ask()
  })
  if (error) return <Failed what="a secret for your authenticator" error={error} onRetry={ask} />
  return (
    <div className="grid gap-3">
      <p className="text-soft">Scan this with an authenticator app, and type the code that it then shows below.</p>
      <div className="flex flex-wrap items-center gap-4">
        {proposed ? (
          <QrCode text={proposed.uri} what="QR code of the secret for your authenticator" />
        ) : (
          <div role="status" className="size-48 rounded-lg bg-sunk">
            <span className="sr-only">Making a secret…</span>
          </div>
        )}
        <div className="grid min-w-0 flex-1 basis-48 justify-items-start gap-2">
          <p className="text-sm text-soft">No camera? Type this secret in:</p>
          <output aria-label="Secret" className="min-h-10 font-mono text-sm break-all select-all">
            {proposed?.secret.replace(/.{4}(?!$)/g, '$& ')}
          </output>
          {proposed && <CopyButton value={proposed.secret} what="Secret" small />}
        </div>
      </div>
    </div>
  )
}
