import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MoreButton } from '../controls/more-button.js'
import { RefreshButton } from '../controls/refresh-button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { call } from '../wire/call.js'
import type { Input } from '../wire/operations.js'
import { ActivityTable } from './activity-table.js'

type Filter = Pick<Input<'organisation.logs'>, 'identityId' | 'category' | 'status'>

const logsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['logs', filter],
    queryFn: ({ pageParam, signal }) => call('organisation.logs', { ...filter, ...pageParam }, signal),
    initialPageParam: {},
    getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
    placeholderData: (before) => before,
  })

const categories = { vault: 'Vault', mail: 'Mail', identity: 'Agents', auth: 'Tokens and sign-in', login: 'Logins' }
const statuses = { success: 'Done', denied: 'Refused', error: 'Failed' }

/** The audit log of one agent, or of all: what was done, by whom, and how it ended. */
export function ActivityList({ identityId }: { identityId?: string }) {
  const [category, setCategory] = useState('')
  const [status, setStatus] = useState('')
  const filter = {
    ...(identityId && { identityId }),
    ...(category && { category: category as keyof typeof categories }),
    ...(status && { status: status as keyof typeof statuses }),
  }
  const list = useInfiniteQuery(logsQuery(filter))
  const entries = list.data?.pages.flatMap((page) => page.logs)
  return (
    <section aria-label="Activity">
      <div className="mb-4 flex flex-wrap gap-3">
        <Choice label="What" all="Everything" options={categories} value={category} onChange={setCategory} />
        <Choice label="How it ended" all="Any result" options={statuses} value={status} onChange={setStatus} />
        <span className="ml-auto">
          <RefreshButton list={list} />
        </span>
      </div>
      {!entries && list.error ? (
        <Failed what="the activity" error={list.error} onRetry={() => void list.refetch()} />
      ) : !entries ? (
        <Loading what="activity" />
      ) : entries.length === 0 ? (
        <Empty title="Nothing to show">{category || status ? 'No entry matches.' : 'Nothing has been done yet.'}</Empty>
      ) : (
        <div aria-busy={list.isPlaceholderData} className={list.isPlaceholderData ? 'opacity-60' : ''}>
          <ActivityTable entries={entries} withAgent={identityId === undefined} />
          <MoreButton list={list} shown={entries.length} what="entries" />
        </div>
      )}
    </section>
  )
}

type ChoiceProps = {
  label: string
  all: string
  options: Readonly<Record<string, string>>
  value: string
  onChange: (value: string) => void
}

function Choice({ label, all, options, value, onChange }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className="input w-auto!"
    >
      <option value="">{all}</option>
      {Object.entries(options).map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  )
}
