import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Button } from '../controls/button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { useMayChange } from '../session/session.js'
import { SuspendDialog } from '../suspension/suspend-dialog.js'
import { SuspendMany } from '../suspension/suspend-many.js'
import { AgentFilter } from './agent-filter.js'
import { AgentGrid } from './agent-grid.js'
import type { Agent } from './agent-queries.js'
import { type AgentsSearch, isNarrowed } from './agents-search.js'
import { CreateAgent } from './create-agent.js'
import { usePicked } from './picked.js'
import { PickedBar } from './picked-bar.js'
import { useAgentRows } from './use-agent-rows.js'

/** The agents of the organisation. */
export function AgentsPage() {
  const search = useSearch({ from: '/inside/agents' })
  const navigate = useNavigate()
  const mayChange = useMayChange()
  const [open, setOpen] = useState<'create' | 'suspendMany'>()
  const close = () => setOpen(undefined)
  const create = mayChange && (
    <Button tone="primary" onClick={() => setOpen('create')}>
      New agent
    </Button>
  )
  return (
    <>
      <title>Agents · Keyfob</title>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">Agents</h1>
        <div className="flex flex-wrap gap-2">
          {mayChange && <Button onClick={() => setOpen('suspendMany')}>Suspend many</Button>}
          {create}
        </div>
      </div>
      <AgentList
        search={search}
        onSearch={(to) => void navigate({ to: '/agents', search: to, replace: true })}
        create={create}
      />
      {open === 'create' && <CreateAgent onClose={close} />}
      {open === 'suspendMany' && <SuspendMany onClose={close} />}
    </>
  )
}

type ListProps = { search: AgentsSearch; onSearch: (to: AgentsSearch) => void; create: ReactNode }

function AgentList({ search, onSearch, create }: ListProps) {
  const rows = useAgentRows(search)
  const { list, agents, total, reach } = rows
  const { q, status, label } = search
  const picked = usePicked(useMayChange(), JSON.stringify([q, status, label]), rows)
  const [suspending, setSuspending] = useState<Agent>()
  if (agents?.length === 0 && !isNarrowed(search)) {
    return (
      <div className="mt-5">
        <Empty title="Create your first agent" action={create}>
          An agent gets an address of its own, a vault for its passwords and one-time codes, and a token to read them
          with. One revocation ends all of it.{' '}
          {create && (
            <Link to="/start" className="font-medium text-ink underline underline-offset-2">
              Be led to the first code
            </Link>
          )}
        </Empty>
      </div>
    )
  }
  return (
    <>
      <AgentFilter search={search} onChange={onSearch} />
      {!agents && list.error ? (
        <Failed what="the agents" error={list.error} onRetry={() => void list.refetch()} />
      ) : !agents ? (
        <Loading what="agents" />
      ) : agents.length === 0 ? (
        <Empty title="No agent matches" action={<Button onClick={() => onSearch({})}>Show all agents</Button>}>
          Nothing here bears that{status ? ' and is in that state' : ''}.
        </Empty>
      ) : (
        <>
          <p role="status" className="mb-2 text-sm text-soft">
            {counted(total, isNarrowed(search))}
          </p>
          <AgentGrid
            search={search}
            onSearch={onSearch}
            agents={agents}
            total={total}
            reach={reach}
            busy={list.isPlaceholderData}
            picked={picked}
            onSuspend={(agent) => setSuspending(agent)}
          />
          {list.isFetchNextPageError && (
            <p role="alert" className="mt-4 flex flex-wrap items-center justify-center gap-3 text-bad">
              Could not read more agents.
              <Button small onClick={() => void list.fetchNextPage()}>
                Try again
              </Button>
            </p>
          )}
        </>
      )}
      {/* It holds the receipt of what was done: that stays where nothing matches any more. */}
      {picked.size > 0 && <PickedBar picked={picked} />}
      {suspending && <SuspendDialog agent={suspending} onClose={() => setSuspending(undefined)} />}
    </>
  )
}

const counted = (total: number, narrowed: boolean): string =>
  `${total.toLocaleString('en')} ${total === 1 ? 'agent' : 'agents'}${narrowed ? (total === 1 ? ' matches' : ' match') : ''}`
