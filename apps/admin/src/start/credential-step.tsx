import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { SecretField, TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { SubmitButton } from '../controls/submit-button.js'
import { credentialsQuery } from '../credentials/credential-queries.js'
import { enrolment, enrolSeed } from '../seeds/enrolment.js'
import { SeedFields } from '../seeds/seed-fields.js'
import { call } from '../wire/call.js'
import { exampleValues } from './example-values.js'

type Props = {
  identityId: string
  /** The code that is claimed opens only what is supplied after it. */
  anew: boolean
  onStored: (name: string) => void
}

/** The first credential, with its one-time codes. What is typed leaves the page once and is in no state of it. */
export function CredentialStep({ identityId, anew, onStored }: Props) {
  const cache = useQueryClient()
  const place = useRef<HTMLDivElement>(null)
  const send = async (values: FormData) => {
    // Before anything is stored: a seed that is no seed would leave half of it.
    await enrolment(values)
    const name = text(values, 'name')
    const [uri, username] = [text(values, 'uri'), text(values, 'username')]
    await call('platformVault.store', {
      identityId,
      name,
      type: 'LOGIN',
      data: { password: String(values.get('password') ?? '') },
      metadata: { ...(uri && { uri }), ...(username && { username }) },
    })
    try {
      await enrolSeed({ identityId, name }, values)
    } finally {
      void cache.invalidateQueries(credentialsQuery(identityId))
    }
    onStored(name)
  }
  const fillExample = () => {
    const { password, seed } = exampleValues()
    const values = { name: 'example', uri: 'https://example.com/login', username: 'buyer', password, seed }
    for (const [name, value] of Object.entries(values)) {
      const input = place.current?.querySelector<HTMLInputElement>(`input[name="${name}"]`)
      if (input) input.value = value
    }
  }
  return (
    <div ref={place}>
      {anew && (
        <p className="mb-4 rounded-lg bg-warn-tint px-4 py-3 text-warn">
          The new line opens only what is supplied from now on: no operator reaches back. Store it again.
        </p>
      )}
      <p className="mb-4 text-soft">
        A login at a site, with the seed of its one-time codes. Nobody but the agent can read the password back, and the
        seed not even the agent.{' '}
        <button type="button" onClick={fillExample} className="font-medium text-ink underline underline-offset-2">
          Fill in an example
        </button>
      </p>
      <Form onSend={send}>
        <TextField name="name" label="Name" required placeholder="github" hint="What the agent asks for it by." />
        <TextField name="uri" label="Sign-in address" inputMode="url" placeholder="https://github.com/login" />
        <TextField name="username" label="User name" />
        <SecretField name="password" label="Password" required />
        <SeedFields />
        <Refusal />
        <SubmitButton tone="primary" className="justify-self-start" busy="Storing…">
          Store the credential
        </SubmitButton>
      </Form>
    </div>
  )
}
