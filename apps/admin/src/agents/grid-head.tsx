import { useEffect, useRef } from 'react'
import { type AgentsSearch, firstWay, orderOf, readSearch, type Sort, sortOf } from './agents-search.js'
import { columns, wayWords } from './columns.js'
import type { Picked } from './picked.js'

type Props = { search: AgentsSearch; onSearch: (to: AgentsSearch) => void; picked: Picked; total: number }

/** The columns of the grid, so that a row of it and its head stand in the same places. */
export const gridColumns = (mayPick: boolean): string =>
  mayPick
    ? 'md:grid md:grid-cols-[2.75rem_minmax(0,1fr)_8rem_9.5rem_9.5rem]'
    : 'md:grid md:grid-cols-[minmax(0,1fr)_8rem_9.5rem_9.5rem] md:pl-4'

/** The heads of the columns: each says whether the list goes by it, and makes it so. They stay in sight. */
export function GridHead({ search, onSearch, picked, total }: Props) {
  const { sort: by, way } = orderOf(search)
  const arrange = (sort: Sort) => {
    const order = sortOf(sort, by !== sort ? firstWay[sort] : way === 'asc' ? 'desc' : 'asc')
    onSearch(readSearch({ ...search, sort: undefined, order: undefined, ...order }))
  }
  return (
    <thead className="sticky top-0 z-2 block bg-paper">
      <tr
        // biome-ignore lint/a11y/noRedundantRoles: laid out as a block, it would lose it
        role="row"
        aria-rowindex={1}
        className={`block items-center rounded-t-xl border-line md:border md:bg-card ${gridColumns(picked.may)}`}
      >
        {picked.may && <PickAll picked={picked} total={total} />}
        {columns.map(({ sort, label }) => (
          <th
            key={sort}
            // biome-ignore lint/a11y/noRedundantRoles: as above
            role="columnheader"
            scope="col"
            {...(by === sort && { 'aria-sort': way === 'asc' ? 'ascending' : 'descending' })}
            className="sr-only text-left font-medium md:not-sr-only md:block"
          >
            <span className="md:hidden">{label}</span>
            <button
              type="button"
              title={by === sort ? wayWords[sort][way] : undefined}
              onClick={() => arrange(sort)}
              className={`-ml-2 inline-flex min-h-10 items-center gap-1.5 rounded-lg px-2 text-[13px] hover:text-ink max-md:hidden ${by === sort ? 'text-ink' : 'text-soft'}`}
            >
              {label}
              <svg
                viewBox="0 0 10 10"
                className={`size-2.5 fill-current ${by === sort ? '' : 'invisible'}`}
                aria-hidden="true"
              >
                <path d={way === 'asc' ? 'M5 2 9 8H1Z' : 'M5 8 1 2H9Z'} />
              </svg>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function PickAll({ picked, total }: { picked: Picked; total: number }) {
  const tick = useRef<HTMLInputElement>(null)
  const all = picked.size > 0 && picked.size >= total
  useEffect(() => {
    if (tick.current) tick.current.indeterminate = picked.size > 0 && !all
  }, [picked.size, all])
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see GridHead
    <th role="columnheader" scope="col" className="block font-normal">
      <label className="flex min-h-10 items-center gap-2.5 text-sm text-soft max-md:px-4 md:justify-center">
        <input
          ref={tick}
          type="checkbox"
          aria-label="Select all"
          aria-busy={picked.reading}
          checked={all}
          onChange={() => (picked.size > 0 ? picked.clear() : void picked.all())}
          className="size-4.5 accent-accent"
        />
        <span aria-hidden="true" className="md:hidden">
          {picked.reading ? 'Selecting…' : 'Select all'}
        </span>
      </label>
    </th>
  )
}
