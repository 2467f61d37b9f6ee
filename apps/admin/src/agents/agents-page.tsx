import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { MoreButton } from '../controls/more-button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { useMayChange } from '../session/session.js'
import { AgentFilter } from './agent-filter.js'
import { agentListQuery } from './agent-queries.js'
import { AgentTable } from './agent-table.js'
import type { AgentsSearch } from './agents-search.js'
import { CreateAgent } from './create-agent.js'

/** The agents of the organisation. */
export function AgentsPage() {
  const search = useSearch({ from: '/inside/agents' })
  const navigate = useNavigate()
  const mayChange = useMayChange()
  const [creating, setCreating] = useState(false)
  const narrow = (to: AgentsSearch) => void navigate({ to: '/agents', search: to, replace: true })
  const create = mayChange && (
    <Button tone="primary" onClick={() => setCreating(true)}>
      New agent
    </Button>
  )
  return (
    <>
      <title>Agents · Keyfob</title>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">Agents</h1>
        {create}
      </div>
      <AgentList search={search} onNarrow={narrow} create={create} />
      {creating && <CreateAgent onClose={() => setCreating(false)} />}
    </>
  )
}

type ListProps = { search: AgentsSearch; onNarrow: (to: AgentsSearch) => void; create: React.ReactNode }

function AgentList({ search, onNarrow, create }: ListProps) {
  const list = useInfiniteQuery(agentListQuery(search))
  const agents = list.data?.pages.flatMap((page) => page.identities)
  if (agents?.length === 0 && Object.keys(search).length === 0) {
    return (
      <div className="mt-5">
        <Empty title="Create your first agent" action={create}>
          An agent gets an address of its own, a vault for its passwords and one-time codes, and a token to read them
          with. One revocation ends all of it.
        </Empty>
      </div>
    )
  }
  return (
    <>
      <AgentFilter search={search} onChange={onNarrow} />
      {!agents && list.error ? (
        <Failed what="the agents" error={list.error} onRetry={() => void list.refetch()} />
      ) : !agents ? (
        <Loading what="agents" />
      ) : agents.length === 0 ? (
        <Empty title="No agent matches" action={<Button onClick={() => onNarrow({})}>Show all agents</Button>}>
          Nothing here bears that name{search.status ? ' and is in that state' : ''}.
        </Empty>
      ) : (
        <div aria-busy={list.isPlaceholderData} className={list.isPlaceholderData ? 'opacity-60' : ''}>
          <AgentTable agents={agents} />
          <MoreButton list={list} shown={agents.length} what="agents" />
        </div>
      )}
    </>
  )
}
