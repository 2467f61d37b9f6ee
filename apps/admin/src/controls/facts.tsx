import type { ReactNode } from 'react'

/** What is known of a thing, a line each: for dialogs that show what was done. */
export function FactLines({ facts }: { facts: readonly (readonly [term: string, value: ReactNode])[] }) {
  return (
    <dl className="grid gap-3">
      {facts.map(([term, value]) => (
        <div key={term} className="flex flex-wrap justify-between gap-x-6 border-b border-line pb-2">
          <dt className="text-soft">{term}</dt>
          <dd className="break-all">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The same for the head of a page, in columns. */
export function Fact({ name, className = '', children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <div className={className}>
      <dt className="text-[13px] text-soft">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}
