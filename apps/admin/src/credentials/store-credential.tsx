import type { CredentialType } from '@keyfob/contracts/credential-types'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { SelectField, TextField } from '../controls/field.js'
import { Form, invalid, text } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { enrolSeed } from '../seeds/enrolment.js'
import { SeedEnrolled } from '../seeds/seed-enrolled.js'
import { SeedFields } from '../seeds/seed-fields.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { type Credential, credentialsQuery, sameName } from './credential-queries.js'
import { typeLabels } from './fields.js'
import { passwordPolicy } from './password-policy.js'
import { endOfDay, entries, storedValues } from './stored-values.js'
import { ValueFields } from './value-fields.js'

type Props = { identityId: string; stored: readonly Credential[]; replaces?: Credential; onClose: () => void }

/** Stores a credential, or a new version of one. Its values are read from the form at the moment of sending only. */
export function StoreCredential({ identityId, stored, replaces, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [type, setType] = useState<CredentialType>(replaces?.type ?? 'LOGIN')
  const [name, setName] = useState(replaces?.name ?? '')
  const [enrolled, setEnrolled] = useState<Answer<'platformVault.enrol'>>()
  const before = sameName(stored, name)

  const send = async (values: FormData) => {
    if (/^\.{1,2}$/.test(name.trim())) throw invalid('name', 'must not be . or ..')
    if (type === 'TOTP') {
      setEnrolled(await enrolSeed({ identityId, name: name.trim() }, values))
    } else {
      const from = values.get('passwordFrom')
      const typed = storedValues(type, (key) => String(values.get(key) ?? ''), from === 'made' || from === 'none')
      if ('problem' in typed) throw invalid(typed.field, typed.problem)
      const generate = from === 'made' && passwordPolicy(readable(values))
      const expiresAt = endOfDay(text(values, 'expires'))
      const answer = await call('platformVault.store', {
        identityId,
        name: name.trim(),
        type,
        ...typed,
        ...(generate && { generate }),
        ...(expiresAt && { expiresAt }),
        origins: entries(text(values, 'origins')),
        senders: entries(text(values, 'senders')),
        linkHosts: entries(text(values, 'linkHosts')),
      })
      notify(answer.version > 1 ? `${answer.name} stored as version ${answer.version}` : `${answer.name} stored`)
      onClose()
    }
    void cache.invalidateQueries(credentialsQuery(identityId))
  }
  if (enrolled) return <SeedEnrolled enrolled={enrolled} onClose={onClose} />
  return (
    <Dialog
      title={replaces ? `Replace ${replaces.name}` : 'Store a credential'}
      description={
        replaces
          ? 'The new values become its next version. What is left empty is not carried over, its seed apart.'
          : 'The agent can read it; no operator can, once it is stored.'
      }
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        {!replaces && (
          <>
            <SelectField
              name="type"
              label="Type"
              value={type}
              onChange={({ target }) => setType(target.value as CredentialType)}
            >
              {Object.entries(typeLabels).map(([each, label]) => (
                <option key={each} value={each}>
                  {label}
                </option>
              ))}
            </SelectField>
            <TextField
              name="name"
              label="Name"
              required
              placeholder="github"
              value={name}
              onChange={({ target }) => setName(target.value)}
              hint="What the agent asks for it by."
            />
            {before && (
              <p role="status" className="-mt-2 text-sm text-warn">
                There is a {before.name} already. This becomes{' '}
                {type === 'TOTP' ? 'its seed' : `its version ${before.version + 1}`}.
              </p>
            )}
          </>
        )}
        {type === 'TOTP' ? <SeedFields /> : <ValueFields key={type} type={type} />}
        <SubmitActions submit="Store" busy="Storing…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}

const readable = (values: FormData) => ({
  text: (name: string) => String(values.get(name) ?? ''),
  all: (name: string) => values.getAll(name).map(String),
})
