import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { type Credential, credentialsQuery } from './credential-queries.js'
import { enrolment, SeedFields } from './seed-fields.js'

type Props = { identityId: string; credential: Credential; onClose: () => void }

/** Enrols a seed for a credential that is there already. */
export function EnrolSeed({ identityId, credential, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [enrolled, setEnrolled] = useState<Answer<'platformVault.enrol'>>()
  const send = async (values: FormData) => {
    setEnrolled(await call('platformVault.enrol', { identityId, name: credential.name, ...enrolment(values) }))
    void cache.invalidateQueries(credentialsQuery(identityId))
  }
  if (enrolled) return <SeedEnrolled enrolled={enrolled} onClose={onClose} />
  return (
    <Dialog
      title={credential.hasTOTP ? `New seed for ${credential.name}` : `Enrol a seed for ${credential.name}`}
      description={
        credential.hasTOTP
          ? 'It takes the place of the seed that is there. No seed can be read back, not even by the agent.'
          : 'The agent gets its one-time codes; the seed can be read back by nobody, not even by the agent.'
      }
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SeedFields />
        <SubmitActions submit="Enrol seed" busy="Enrolling…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}

/** What was enrolled, to be held against what the site shows; neither the seed nor a code. */
export function SeedEnrolled({ enrolled, onClose }: { enrolled: Answer<'platformVault.enrol'>; onClose: () => void }) {
  const { name, issuer, account, algorithm, digits, period } = enrolled
  const facts = [
    ['Site', issuer || 'Not named'],
    ['Account', account || 'Not named'],
    ['Codes', `${digits} digits, every ${period} seconds, ${algorithm}`],
  ] as const
  return (
    <Dialog
      title={`Seed enrolled for ${name}`}
      description="The agent can ask for its codes from now on. If the site asks for a first code to confirm, let the agent give it: codes are not shown to operators."
      onClose={onClose}
    >
      <dl className="grid gap-3">
        {facts.map(([term, value]) => (
          <div key={term} className="flex flex-wrap justify-between gap-x-6 border-b border-line pb-2">
            <dt className="text-soft">{term}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
      <Actions>
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      </Actions>
    </Dialog>
  )
}
