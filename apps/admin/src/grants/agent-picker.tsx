import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Agent, agentsKey } from '../agents/agent-queries.js'
import { Button } from '../controls/button.js'
import { Tick, Ticks } from '../controls/ticks.js'
import { call } from '../wire/call.js'

const typingMs = 200
const agentsMax = 8

// One more than is shown, since the agent itself may be among them.
const activeAgents = (q: string) => ({
  queryKey: [...agentsKey, 'picker', q],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call('identities.list', { status: 'active', limit: agentsMax + 1, ...(q && { q }) }, signal),
})

/** One of the organisation's other agents, found by name or address; sent as `grantee`. */
export function AgentPicker({ except }: { except: string }) {
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  const [picked, setPicked] = useState<Agent>()
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  const { data, error, refetch } = useQuery({ ...activeAgents(q), placeholderData: (before) => before })
  const found = data?.identities.filter(({ identityId }) => identityId !== except).slice(0, agentsMax) ?? []
  // What was picked stays, whatever is searched for afterwards.
  const agents = picked ? [picked, ...found.filter(({ identityId }) => identityId !== picked.identityId)] : found
  return (
    <Ticks name="grantee" legend="Agent">
      <input
        type="search"
        aria-label="Search agents by name or address"
        placeholder="Search by name or address"
        maxLength={100}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          // Enter looks for an agent; it does not share with the one before.
          if (event.key !== 'Enter') return
          event.preventDefault()
          if (found.length === 1) setPicked(found[0])
        }}
        className="input"
      />
      <div className="grid max-h-60 gap-3 overflow-y-auto p-1">
        {agents.map((agent) => (
          <Tick
            key={agent.identityId}
            type="radio"
            name="grantee"
            value={agent.identityId}
            label={agent.name}
            hint={<span className="break-all">{agent.email}</span>}
            checked={agent.identityId === picked?.identityId}
            onChange={() => setPicked(agent)}
          />
        ))}
        <p role="status" className="text-sm text-soft empty:hidden">
          {error ? (
            <>
              The agents could not be read.{' '}
              <Button small tone="quiet" onClick={() => void refetch()}>
                Try again
              </Button>
            </>
          ) : !data ? (
            'Looking for agents…'
          ) : found.length === 0 ? (
            q ? (
              'No other active agent bears that name.'
            ) : (
              'There is no other active agent.'
            )
          ) : (
            data.nextPageToken !== undefined && 'There are more: search for the one you mean.'
          )}
        </p>
      </div>
    </Ticks>
  )
}
