import { useEffect, useRef } from 'react'
import type { AgentsSearch } from './agents-search.js'

const typingMs = 200

/** Search and state above the list; the list follows the typing. */
export function AgentFilter({ search, onChange }: { search: AgentsSearch; onChange: (to: AgentsSearch) => void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    // Back, forward and "show all" change the address under the field; what is being typed is not overwritten.
    const field = input.current
    if (field && field.value.trim() !== (search.q ?? '') && document.activeElement !== field)
      field.value = search.q ?? ''
  }, [search.q])
  const status = search.status ? { status: search.status } : {}
  const look = (typed: string) => onChange({ ...(typed.trim() && { q: typed.trim() }), ...status })
  return (
    <search className="my-5 flex flex-wrap gap-3">
      <input
        ref={input}
        type="search"
        aria-label="Search agents by name or address"
        placeholder="Search by name or address"
        defaultValue={search.q ?? ''}
        maxLength={100}
        className="input min-w-0 flex-1 basis-60"
        onChange={({ target }) => {
          clearTimeout(timer.current)
          timer.current = setTimeout(() => look(target.value), typingMs)
        }}
      />
      <select
        aria-label="State"
        value={search.status ?? ''}
        className="input w-auto!"
        onChange={({ target }) => {
          const chosen = target.value as '' | NonNullable<AgentsSearch['status']>
          onChange({ ...(search.q && { q: search.q }), ...(chosen && { status: chosen }) })
        }}
      >
        <option value="">All states</option>
        <option value="active">Active</option>
        <option value="suspended">Suspended</option>
        <option value="revoked">Revoked</option>
      </select>
    </search>
  )
}
