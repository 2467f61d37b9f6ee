import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { agentsKey } from '../agents/agent-queries.js'
import { call } from '../wire/call.js'

const typingMs = 250

/** One of the organisation's agents, found by its name; all of them while the field is empty. */
export function AgentChoice({ onChange }: { onChange: (identityId: string | undefined) => void }) {
  const list = useId()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  const { data } = useQuery({
    queryKey: [...agentsKey, 'named', q],
    queryFn: ({ signal }) => call('identities.list', { q, limit: 8 }, signal),
    enabled: q !== '',
    placeholderData: (before) => before,
  })
  const named = (name: string) =>
    data?.identities.find((agent) => agent.name.toLowerCase() === name.trim().toLowerCase())?.identityId
  const found = q === '' ? undefined : named(q)
  useEffect(() => onChange(found), [found, onChange])
  const isUnknown = q !== '' && data !== undefined && found === undefined
  return (
    <span className="grid">
      <input
        type="search"
        list={list}
        aria-label="Agent"
        aria-invalid={isUnknown || undefined}
        placeholder="Any agent"
        title={isUnknown ? 'No agent bears this name: all are shown' : undefined}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        className="input sm:w-44!"
      />
      <datalist id={list}>
        {data?.identities.map(({ identityId, name, email }) => (
          <option key={identityId} value={name}>
            {email}
          </option>
        ))}
      </datalist>
    </span>
  )
}
