import { type Counts, cutRows } from './cut-rows.js'

/** What ends, stands still or goes on again, counted. */
export function CutList({ cut }: { cut: Counts }) {
  return (
    <dl className="grid grid-cols-2 gap-x-8 sm:grid-cols-3">
      {cutRows(cut).map(({ what, count }) => (
        <div key={what} className="flex justify-between gap-3 border-b border-line py-1.5">
          <dt className="text-soft">{what}</dt>
          <dd className="font-semibold tabular-nums">{count.toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  )
}
