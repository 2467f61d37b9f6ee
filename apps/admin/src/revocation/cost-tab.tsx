import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { agentQuery } from '../agents/agent-queries.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { CutList } from './cut-list.js'
import { revocationQuery } from './revocation-query.js'
import { Seen, Senders } from './revoke-form.js'

/** What a revocation of the agent would cut and cost, before anybody asks for one. Nothing is changed by looking. */
export function CostTab() {
  const { identityId } = useParams({ from: '/inside/agents/$identityId' })
  const { data: agent } = useQuery(agentQuery(identityId))
  const { data, error, refetch } = useQuery({
    ...revocationQuery(identityId),
    enabled: agent !== undefined && agent.status !== 'revoked',
  })
  if (agent?.status === 'revoked')
    return <Empty title="It is revoked">Nothing is left to cut. Its receipt says what was.</Empty>
  if (!data && error) return <Failed what="what a revocation would cut" error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading what="what a revocation would cut" />
  return (
    <section aria-label="If it is revoked" className="grid max-w-3xl gap-6">
      <p className="text-soft">
        What would end if this agent were revoked now, and what you would have to do afterwards. Looking changes
        nothing.
      </p>
      <CutList cut={data.cut} />
      <Seen exposed={data.rotate} when="To be changed at their sites afterwards: it has seen these in plaintext" />
      <Senders senders={data.senders} />
    </section>
  )
}
