import { useState } from 'react'
import type { Filter } from './activity-queries.js'
import { AgentChoice } from './agent-choice.js'
import { Choice } from './choice.js'
import { type Period, periods, rangeOf } from './period.js'
import { useActorNames } from './use-actor-names.js'

const categories = { vault: 'Vault', mail: 'Mail', identity: 'Agents', auth: 'Tokens and sign-in', login: 'Logins' }
const statuses = { success: 'Done', denied: 'Refused', error: 'Failed' }
const kinds = { agent: 'Agents', operator: 'Operators', platform: 'Platform tokens', system: 'Keyfob itself' }
const periodWords = Object.fromEntries(Object.entries(periods).map(([period, [words]]) => [period, words]))

type Props = { filter: Filter; onChange: (change: Partial<Filter>) => void; withAgent: boolean }

/** What the log is narrowed by. */
export function ActivityFilters({ filter, onChange, withAgent }: Props) {
  const { operators, tokens } = useActorNames()
  const [setAgent] = useState(() => (identityId: string | undefined) => onChange({ identityId }))
  return (
    <>
      {withAgent && <AgentChoice onChange={setAgent} />}
      <Choice
        label="What"
        all="Everything"
        options={categories}
        value={filter.category ?? ''}
        onChange={(category) => onChange({ category: (category || undefined) as Filter['category'] })}
      />
      <Choice
        label="How it ended"
        all="Any result"
        options={statuses}
        value={filter.status ?? ''}
        onChange={(status) => onChange({ status: (status || undefined) as Filter['status'] })}
      />
      <Choice
        label="Who"
        all="By anyone"
        options={kinds}
        value={filter.actor ?? ''}
        onChange={(actor) => onChange({ actor: actor || undefined })}
      >
        <Names label="Operators" names={operators} />
        <Names label="Platform tokens" names={tokens} />
      </Choice>
      <PeriodChoice onChange={onChange} />
      <OperationField onChange={(action) => onChange({ action })} />
    </>
  )
}

function Names({ label, names }: { label: string; names: ReadonlyMap<string, string> }) {
  if (names.size === 0) return null
  return (
    <optgroup label={label}>
      {[...names].map(([actor, name]) => (
        <option key={actor} value={actor}>
          {name}
        </option>
      ))}
    </optgroup>
  )
}

/** One operation by its name, once that was typed. */
function OperationField({ onChange }: { onChange: (action: string | undefined) => void }) {
  return (
    <input
      type="search"
      aria-label="Operation"
      placeholder="Any operation"
      autoComplete="off"
      spellCheck={false}
      maxLength={60}
      onKeyDown={(event) => event.key === 'Enter' && onChange(event.currentTarget.value.trim() || undefined)}
      onBlur={({ target }) => onChange(target.value.trim() || undefined)}
      onChange={({ target }) => target.value === '' && onChange(undefined)}
      className="input font-mono text-sm sm:w-44!"
    />
  )
}

function PeriodChoice({ onChange }: Pick<Props, 'onChange'>) {
  const [period, setPeriod] = useState<Period>('')
  const [between, setBetween] = useState({ from: '', until: '' })
  const set = (next: Period, times = between) => {
    setPeriod(next)
    setBetween(times)
    onChange({ from: undefined, until: undefined, ...rangeOf(next, new Date(), times) })
  }
  return (
    <>
      <Choice
        label="When"
        all="At any time"
        options={{ ...periodWords, between: 'Between…' }}
        value={period}
        onChange={(next) => set(next as Period)}
      />
      {period === 'between' && (
        <span className="col-span-2 flex flex-wrap items-center gap-2">
          {(['from', 'until'] as const).map((end) => (
            <input
              key={end}
              type="datetime-local"
              aria-label={end === 'from' ? 'From' : 'Until'}
              value={between[end]}
              onChange={({ target }) => set('between', { ...between, [end]: target.value })}
              className="input sm:w-auto!"
            />
          ))}
        </span>
      )}
    </>
  )
}
