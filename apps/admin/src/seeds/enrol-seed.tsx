import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { type Credential, credentialsQuery } from '../credentials/credential-queries.js'
import type { Answer } from '../wire/operations.js'
import { enrolSeed } from './enrolment.js'
import { SeedEnrolled } from './seed-enrolled.js'
import { SeedFields } from './seed-fields.js'

type Props = { identityId: string; credential: Credential; onClose: () => void }

/** Enrols a seed for a credential that is there already. */
export function EnrolSeed({ identityId, credential, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [enrolled, setEnrolled] = useState<Answer<'platformVault.enrol'>>()
  const send = async (values: FormData) => {
    setEnrolled(await enrolSeed({ identityId, name: credential.name }, values))
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
