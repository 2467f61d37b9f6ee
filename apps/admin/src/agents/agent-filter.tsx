import { useEffect, useRef } from 'react'
import { type AgentsSearch, firstWay, orderOf, readSearch, type Sort, sortOf, type Way } from './agents-search.js'
import { columns, wayWords } from './columns.js'

type Props = { search: AgentsSearch; onChange: (to: AgentsSearch) => void }

/** What the list is narrowed to, above it; the list follows the typing. Where it has no heads of columns, its order too. */
export function AgentFilter({ search, onChange }: Props) {
  const { sort, way } = orderOf(search)
  return (
    <search className="my-5 flex flex-wrap gap-3">
      <Typed
        type="search"
        name="Search agents by name, address or external id"
        placeholder="Search by name, address or external id"
        value={search.q}
        maxLength={100}
        className="basis-72"
        onType={(q) => onChange(readSearch({ ...search, q }))}
      />
      <select
        aria-label="State"
        value={search.status ?? ''}
        className="input w-auto!"
        onChange={({ target }) => onChange(readSearch({ ...search, status: target.value }))}
      >
        <option value="">All states</option>
        <option value="active">Active</option>
        <option value="suspended">Suspended</option>
        <option value="revoked">Revoked</option>
      </select>
      <Typed
        type="text"
        name="Filter by label"
        placeholder="Label: customer=acme"
        value={search.label}
        maxLength={261}
        className="basis-44 sm:max-w-60"
        onType={(label) => onChange(readSearch({ ...search, label }))}
      />
      <select
        aria-label="Order"
        value={`${sort} ${way}`}
        className="input md:hidden"
        onChange={({ target }) => {
          const [to, order] = target.value.split(' ') as [Sort, Way]
          onChange(readSearch({ ...search, sort: undefined, order: undefined, ...sortOf(to, order) }))
        }}
      >
        {columns.flatMap(({ sort: each, label }) =>
          [firstWay[each], firstWay[each] === 'asc' ? 'desc' : 'asc'].map((order) => (
            <option key={`${each} ${order}`} value={`${each} ${order}`}>
              {label}: {wayWords[each][order as Way]}
            </option>
          )),
        )}
      </select>
    </search>
  )
}

const typingMs = 200

type TypedProps = {
  type: 'search' | 'text'
  name: string
  placeholder: string
  value: string | undefined
  maxLength: number
  className: string
  onType: (value: string) => void
}

function Typed({ type, name, placeholder, value = '', maxLength, className, onType }: TypedProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // What else was chosen while one typed is not undone by what was typed.
  const latest = useRef(onType)
  latest.current = onType
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    // Back, forward and "show all" change the address under the field; what is being typed is not overwritten.
    const field = input.current
    if (field && field.value.trim() !== value && document.activeElement !== field) field.value = value
  }, [value])
  return (
    <input
      ref={input}
      type={type}
      aria-label={name}
      placeholder={placeholder}
      defaultValue={value}
      maxLength={maxLength}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      {...(type === 'search' && { 'data-search': true })}
      className={`input min-w-0 flex-1 ${className}`}
      onChange={({ target }) => {
        clearTimeout(timer.current)
        timer.current = setTimeout(() => latest.current(target.value), typingMs)
      }}
    />
  )
}
