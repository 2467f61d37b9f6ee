import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { agentQuery } from '../agents/agent-queries.js'
import { CodesLog } from '../codes/codes-log.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { GrantList } from '../grants/grant-list.js'
import { useMayChange } from '../session/session.js'
import { LostPage } from '../shell/lost-page.js'
import { VersionList } from '../versions/version-list.js'
import { ApiError } from '../wire/api-error.js'
import { type CredentialAct, CredentialDialogs } from './credential-dialogs.js'
import { CredentialHeader } from './credential-header.js'
import { type Credential, credentialsQuery, sameName } from './credential-queries.js'

/** One credential: what is known of it, its versions, with whom it is shared, and who asked for its codes. */
export function CredentialPage() {
  const { identityId, name } = useParams({ from: '/inside/agents/$identityId/credentials/$name' })
  const { data: agent } = useQuery(agentQuery(identityId))
  const { data, error, refetch } = useQuery(credentialsQuery(identityId))
  const credential = data && sameName(data.credentials, name)
  if (!data && error instanceof ApiError && (error.code === 'not_found' || error.code === 'bad_request')) {
    return <LostPage />
  }
  return (
    <>
      <title>{`${credential?.name ?? name} · Keyfob`}</title>
      <Link to="/agents/$identityId" params={{ identityId }} className="text-sm text-soft hover:text-ink">
        ← {agent?.name ?? 'The agent'}
      </Link>
      <div className="mt-2">
        {credential ? (
          // A credential that was deleted and stored anew under its name is another one.
          <Found
            key={credential.credentialId}
            identityId={identityId}
            credential={credential}
            stored={data.credentials}
          />
        ) : data ? (
          <Empty title="There is no such credential">Nothing is stored under that name, or it was deleted.</Empty>
        ) : error ? (
          <Failed what="this credential" error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading what="the credential" rows={3} />
        )}
      </div>
    </>
  )
}

type FoundProps = { identityId: string; credential: Credential; stored: readonly Credential[] }

function Found({ identityId, credential, stored }: FoundProps) {
  const { name } = credential
  const { data: agent } = useQuery(agentQuery(identityId))
  const mayChange = useMayChange() && agent?.status !== 'revoked'
  const navigate = useNavigate()
  const [act, setAct] = useState<CredentialAct>()
  const part = { identityId, name, mayChange }
  return (
    <>
      <CredentialHeader
        identityId={identityId}
        credential={credential}
        {...(mayChange && { onAct: (dialog) => setAct({ dialog, credential }) })}
      />
      {agent?.status === 'revoked' && (
        <p className="mt-4 rounded-lg bg-bad-tint px-4 py-3 text-bad">
          Its agent is revoked: none of its values and codes can be read again, by anybody. What is here is history.
        </p>
      )}
      <VersionList {...part} />
      <GrantList {...part} onStore={() => setAct({ dialog: 'replace', credential })} />
      <CodesLog identityId={identityId} credential={credential} />
      <CredentialDialogs
        identityId={identityId}
        act={act}
        stored={stored}
        onClose={() => setAct(undefined)}
        onDeleted={() => void navigate({ to: '/agents/$identityId', params: { identityId }, replace: true })}
      />
    </>
  )
}
