import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { agentQuery } from '../agents/agent-queries.js'
import { ExposureList } from './exposure-list.js'

/** What an agent has seen: no revocation makes it forget that. */
export function SeenTab() {
  const { identityId } = useParams({ from: '/inside/agents/$identityId' })
  const { data: agent } = useQuery(agentQuery(identityId))
  if (!agent) return null
  return (
    <>
      <p className="mb-4 max-w-2xl text-soft">
        What the agent has seen in plaintext it may remember, whatever becomes of it. An entry is done by itself once a
        new version, or another seed, is stored here; what was changed at its site alone is marked.
      </p>
      <ExposureList identityId={identityId} of={agent.status} />
    </>
  )
}
