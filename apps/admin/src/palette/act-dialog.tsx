import { useQuery } from '@tanstack/react-query'
import type { Agent } from '../agents/agent-queries.js'
import { CreateAgent } from '../agents/create-agent.js'
import { Dialog } from '../controls/dialog.js'
import { Failed, Loading } from '../controls/states.js'
import { credentialsQuery } from '../credentials/credential-queries.js'
import { StoreCredential } from '../credentials/store-credential.js'
import { KeysSheet } from '../keys/keys-sheet.js'
import { RevokeDialog } from '../revocation/revoke-dialog.js'
import { ResumeDialog } from '../suspension/resume-dialog.js'
import { SuspendDialog } from '../suspension/suspend-dialog.js'
import { SuspendMany } from '../suspension/suspend-many.js'
import { IssueClaim } from '../tokens/issue-claim.js'
import { IssueToken } from '../tokens/issue-token.js'
import type { Chosen } from './use-entries.js'

type Props = { chosen: Chosen; onChoose: (chosen: Chosen) => void; onClose: () => void }

/** The dialog of what was chosen, over whatever page one is on. */
export function ActDialog({ chosen, onChoose, onClose }: Props) {
  if (chosen === 'create') return <CreateAgent onClose={onClose} />
  if (chosen === 'suspendMany') return <SuspendMany onClose={onClose} />
  if (chosen === 'keys') return <KeysSheet onClose={onClose} />
  const { act, agent } = chosen
  if (act === 'suspend') return <SuspendDialog agent={agent} onClose={onClose} />
  if (act === 'resume') return <ResumeDialog agent={agent} onClose={onClose} />
  if (act === 'token') return <IssueToken agent={agent} onClose={onClose} />
  if (act === 'claim') return <IssueClaim agent={agent} onClose={onClose} />
  if (act === 'store') return <Store agent={agent} onClose={onClose} />
  return <RevokeDialog agent={agent} onSuspend={() => onChoose({ act: 'suspend', agent })} onClose={onClose} />
}

/** What is stored already is read first: a name that is taken makes a new version, and the dialog says so. */
function Store({ agent: { identityId, name }, onClose }: { agent: Agent; onClose: () => void }) {
  const { data, error, refetch } = useQuery(credentialsQuery(identityId))
  if (data) return <StoreCredential identityId={identityId} stored={data.credentials} onClose={onClose} />
  return (
    <Dialog title={`Store a credential for ${name}`} onClose={onClose}>
      {error ? (
        <Failed what="its credentials" error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading what="its credentials" rows={2} />
      )}
    </Dialog>
  )
}
