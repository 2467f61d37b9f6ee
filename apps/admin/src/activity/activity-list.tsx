import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Button } from '../controls/button.js'
import { MoreButton } from '../controls/more-button.js'
import { RefreshButton } from '../controls/refresh-button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { ActivityFilters } from './activity-filters.js'
import { type Entry, type Filter, logsQuery } from './activity-queries.js'
import { ActivityTable } from './activity-table.js'
import { useFollow } from './use-follow.js'

/** The audit log of one agent, or of all: what was done, by whom, and how it ended; followed, where it is asked for. */
export function ActivityList({ identityId }: { identityId?: string }) {
  const cache = useQueryClient()
  const place = useRef<HTMLElement>(null)
  const [filter, setFilter] = useState<Filter>(identityId === undefined ? {} : { identityId })
  const [waiting, setWaiting] = useState<readonly Entry[]>([])
  const query = logsQuery(filter)
  const list = useInfiniteQuery(query)
  const entries = list.data?.pages.flatMap((page) => page.logs)

  const show = (fresh: readonly Entry[]) => {
    setWaiting([])
    cache.setQueryData(query.queryKey, (data) => {
      const [first, ...rest] = data?.pages ?? []
      if (!data || !first) return data
      const known = new Set(data.pages.flatMap((page) => page.logs.map(({ id }) => id)))
      const logs = [...fresh.filter(({ id }) => !known.has(id)), ...first.logs]
      return { ...data, pages: [{ ...first, logs }, ...rest] }
    })
  }
  const { on, set: setOn } = useFollow({
    filter,
    onBegin: list.refetch,
    onNew: (fresh) => {
      const all = [...fresh, ...waiting]
      if (isBeingRead(place.current)) setWaiting(all)
      else show(all)
    },
  })
  const narrow = (change: Partial<Filter>) => {
    setWaiting([])
    if (change.until !== undefined) setOn(false)
    setFilter((before) => {
      const next = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)
      return Object.fromEntries(next)
    })
  }
  const isNarrowed = Object.keys(filter).some((name) => name !== 'identityId' || identityId === undefined)
  return (
    <section ref={place} aria-label="Activity">
      <div className="mb-4 grid grid-cols-2 gap-3 sm:flex sm:flex-wrap">
        <ActivityFilters filter={filter} onChange={narrow} withAgent={identityId === undefined} />
        <span className="col-span-2 ml-auto flex gap-3">
          <Button
            aria-pressed={on}
            disabled={filter.until !== undefined}
            title={filter.until === undefined ? undefined : 'Nothing new comes before the end that you set'}
            onClick={() => setOn(!on)}
          >
            {on ? 'Pause' : 'Follow'}
          </Button>
          <RefreshButton list={list} />
        </span>
      </div>
      <div role="status" className="sticky top-2 z-1 grid justify-center">
        {waiting.length > 0 && (
          <Button
            small
            tone="primary"
            className="mb-3 shadow-lg"
            onClick={() => {
              show(waiting)
              window.scrollTo({ top: 0 })
            }}
          >
            {waiting.length} new
          </Button>
        )}
        {on && waiting.length === 0 && <p className="mb-3 text-sm text-soft">Following: new entries appear here.</p>}
      </div>
      {!entries && list.error ? (
        <Failed what="the activity" error={list.error} onRetry={() => void list.refetch()} />
      ) : !entries ? (
        <Loading what="activity" />
      ) : entries.length === 0 ? (
        <Empty
          title={list.hasNextPage ? 'Nothing so far' : 'Nothing to show'}
          action={list.hasNextPage && <MoreButton list={list} shown={0} what="entries" />}
        >
          {list.hasNextPage
            ? 'None of the newest 50,000 entries matches. There are older ones.'
            : isNarrowed
              ? 'No entry matches.'
              : 'Nothing has been done yet.'}
        </Empty>
      ) : (
        <div aria-busy={list.isPlaceholderData} className={list.isPlaceholderData ? 'opacity-60' : ''}>
          <ActivityTable entries={entries} withAgent={identityId === undefined} />
          <MoreButton list={list} shown={entries.length} what="entries" />
        </div>
      )}
    </section>
  )
}

/** Whoever scrolled down, points at an entry or marks its text reads it: nothing may move then. */
function isBeingRead(place: HTMLElement | null): boolean {
  const table = place?.querySelector('table')
  const marked = getSelection()
  return (
    window.scrollY > 0 ||
    table?.matches(':hover, :focus-within') === true ||
    (marked !== null && !marked.isCollapsed && table?.contains(marked.anchorNode) === true)
  )
}
