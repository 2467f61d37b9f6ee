import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { agentQuery } from '../agents/agent-queries.js'
import { Button } from '../controls/button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { ImportDialog } from '../import/import-dialog.js'
import { useMayChange } from '../session/session.js'
import { type CredentialAct, CredentialDialogs } from './credential-dialogs.js'
import { credentialsQuery } from './credential-queries.js'
import { CredentialTable } from './credential-table.js'

/** What an agent's vault holds, and the dialogs that put something in or take it out. */
export function CredentialsTab() {
  const { identityId } = useParams({ from: '/inside/agents/$identityId' })
  const { data: agent } = useQuery(agentQuery(identityId))
  const { data, error, refetch } = useQuery(credentialsQuery(identityId))
  const mayChange = useMayChange() && agent?.status !== 'revoked'
  const [act, setAct] = useState<CredentialAct>()
  const [importing, setImporting] = useState(false)
  if (!data && error) return <Failed what="the credentials" error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading what="credentials" />
  const ways = mayChange && (
    <div className="flex flex-wrap justify-center gap-2">
      <Button onClick={() => setImporting(true)}>Import</Button>
      <Button tone="primary" onClick={() => setAct({ dialog: 'store' })}>
        Store a credential
      </Button>
    </div>
  )
  return (
    <section aria-label="Credentials">
      {data.credentials.length === 0 ? (
        <Empty title="Nothing in this vault" action={ways}>
          {agent?.status === 'revoked'
            ? 'What it held went with the revocation.'
            : 'Store a password, an API key or a TOTP seed for this agent. Nobody but the agent can read it back, and a seed not even the agent.'}
        </Empty>
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <p className="text-soft">Names and types. The values cannot be shown here, to anybody.</p>
            {ways}
          </div>
          <CredentialTable
            identityId={identityId}
            credentials={data.credentials}
            {...(mayChange && { onAct: (dialog, credential) => setAct({ dialog, credential }) })}
          />
        </>
      )}
      <CredentialDialogs
        identityId={identityId}
        act={act}
        stored={data.credentials}
        onClose={() => setAct(undefined)}
      />
      {importing && <ImportDialog identityId={identityId} onClose={() => setImporting(false)} />}
    </section>
  )
}
