import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { type Agent, agentQuery, agentsKey } from '../agents/agent-queries.js'
import { AgentStatus } from '../agents/agent-status.js'
import { useMayChange } from '../session/session.js'
import { call } from '../wire/call.js'
import { type Act, actsOf } from './acts.js'
import { matches } from './matches.js'
import { agentPages, pages } from './pages.js'

/** A line of the palette. */
export type Entry = Readonly<{ id: string; label: string; hint?: ReactNode; run: () => void }>
export type Group = Readonly<{ title: string; entries: readonly Entry[] }>

/** What a line of the palette leads to besides a page. */
export type Chosen = { act: Act; agent: Agent } | 'create' | 'suspendMany' | 'keys'

type Props = {
  typed: string
  /** The agent that was chosen: only what concerns it is shown. */
  of: Agent | undefined
  onAgent: (agent: Agent) => void
  onChoose: (chosen: Chosen) => void
  onGone: () => void
}

const typingMs = 150
const agentsMax = 8

/** The palette's lines for what was typed, in groups. Agents are looked for by the platform, and come last. */
export function useEntries({ typed, of, onAgent, onChoose, onGone }: Props): { groups: Group[]; looking: boolean } {
  const navigate = useNavigate()
  const mayChange = useMayChange()
  const { identityId } = useParams({ strict: false })
  const { data: lookedAt } = useQuery({ ...agentQuery(identityId ?? ''), enabled: identityId !== undefined })
  // It is acted on as it was found, at once, and as it stands now as soon as that is known.
  const now = useQuery({ ...agentQuery(of?.identityId ?? ''), enabled: of !== undefined, staleTime: 0 })
  const found = useFound(of ? '' : typed)

  const group = (title: string, entries: readonly Entry[]): Group => ({
    title,
    entries: entries.filter(({ label }) => matches(label, typed)),
  })
  const about = (agent: Agent): Entry[] => [
    ...(mayChange ? actsOf(agent) : []).map(({ act, label }) => ({
      id: `act-${act}`,
      label,
      run: () => onChoose({ act, agent }),
    })),
    ...agentPages.map(({ label, to }) => ({
      id: `page-${to}`,
      label: `Open: ${label.toLowerCase()}`,
      run: () => {
        onGone()
        void navigate({ to, params: { identityId: agent.identityId } })
      },
    })),
  ]
  const goTo = pages.map(({ label, to }) => ({
    id: `to-${to}`,
    label,
    run: () => {
      onGone()
      void navigate({ to })
    },
  }))
  const more: Entry[] = [
    ...(mayChange
      ? [
          { id: 'create', label: 'New agent…', run: () => onChoose('create') },
          { id: 'many', label: 'Suspend many agents…', run: () => onChoose('suspendMany') },
        ]
      : []),
    { id: 'keys', label: 'What can be done by keyboard', hint: '?', run: () => onChoose('keys') },
  ]
  const agents = found.agents.map((agent) => ({
    id: agent.identityId,
    label: agent.name,
    hint: <AgentStatus status={agent.status} />,
    run: () => onAgent(agent),
  }))
  const groups = of
    ? [group(of.name, about((now.isFetchedAfterMount && now.data) || of))]
    : [
        ...(lookedAt ? [group(lookedAt.name, about(lookedAt))] : []),
        group('Go to', goTo),
        group('More', more),
        { title: 'Agents', entries: agents },
      ]
  return { groups: groups.filter(({ entries }) => entries.length > 0), looking: found.looking }
}

function useFound(typed: string) {
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  const { data, isFetching } = useQuery({
    queryKey: [...agentsKey, 'palette', q],
    queryFn: ({ signal }) => call('identities.list', { q, limit: agentsMax, sort: 'status' }, signal),
    enabled: q !== '',
    placeholderData: (before) => before,
  })
  const wanted = typed.trim() !== ''
  return {
    agents: wanted && q !== '' ? (data?.identities ?? []) : [],
    looking: wanted && (isFetching || q !== typed.trim()),
  }
}
