import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { agentQuery } from '../agents/agent-queries.js'
import { Button } from '../controls/button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { useMayChange } from '../session/session.js'
import { type Credential, credentialsQuery } from './credential-queries.js'
import { CredentialTable } from './credential-table.js'
import { DeleteCredential } from './delete-credential.js'
import { EnrolSeed } from './enrol-seed.js'
import { StoreCredential } from './store-credential.js'

type Open = { dialog: 'store' } | { dialog: 'replace' | 'enrol' | 'delete'; credential: Credential } | undefined

/** What an agent's vault holds, and the dialogs that put something in or take it out. */
export function CredentialsTab() {
  const { identityId } = useParams({ from: '/inside/agents/$identityId' })
  const { data: agent } = useQuery(agentQuery(identityId))
  const { data, error, refetch } = useQuery(credentialsQuery(identityId))
  const mayChange = useMayChange() && agent?.status !== 'revoked'
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  if (!data && error) return <Failed what="the credentials" error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading what="credentials" />
  const store = mayChange && (
    <Button tone="primary" onClick={() => setOpen({ dialog: 'store' })}>
      Store a credential
    </Button>
  )
  return (
    <section aria-label="Credentials">
      {data.credentials.length === 0 ? (
        <Empty title="Nothing in this vault" action={store}>
          {agent?.status === 'revoked'
            ? 'What it held went with the revocation.'
            : 'Store a password, an API key or a TOTP seed for this agent. Nobody but the agent can read it back, and a seed not even the agent.'}
        </Empty>
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <p className="text-soft">Names and types. The values cannot be shown here, to anybody.</p>
            {store}
          </div>
          <CredentialTable
            credentials={data.credentials}
            {...(mayChange && { onAct: (dialog, credential) => setOpen({ dialog, credential }) })}
          />
        </>
      )}
      {open?.dialog === 'store' && (
        <StoreCredential identityId={identityId} stored={data.credentials} onClose={close} />
      )}
      {open?.dialog === 'replace' && (
        <StoreCredential identityId={identityId} stored={data.credentials} replaces={open.credential} onClose={close} />
      )}
      {open?.dialog === 'enrol' && <EnrolSeed identityId={identityId} credential={open.credential} onClose={close} />}
      {open?.dialog === 'delete' && (
        <DeleteCredential identityId={identityId} credential={open.credential} onClose={close} />
      )}
    </section>
  )
}
