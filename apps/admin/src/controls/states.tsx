import type { ReactNode } from 'react'
import { ApiError } from '../wire/api-error.js'
import { Button } from './button.js'

/** Rows on their way. They appear only when the answer takes longer than an eye needs to notice. */
export function Loading({ what, rows = 4 }: { what: string; rows?: number }) {
  return (
    <div role="status" className="animate-appear">
      <span className="sr-only">Loading {what}…</span>
      <div aria-hidden="true" className="grid gap-px overflow-hidden rounded-xl border border-line bg-line">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of nothing have no other name
          <div key={row} className="flex items-center gap-6 bg-card px-5 py-4">
            <div className="h-4 w-2/5 rounded bg-sunk" />
            <div className="h-4 w-1/5 rounded bg-sunk" />
          </div>
        ))}
      </div>
    </div>
  )
}

type EmptyProps = {
  title: string
  children: ReactNode
  action?: ReactNode
  /** For a part of a page, under that part's heading. */
  small?: boolean
  /** For the whole of a page: its title is the page's own heading. */
  page?: boolean
  /** Read out as soon as it appears. */
  alert?: boolean
}

/** Nothing here yet: what it would be, and the way to the first. */
export function Empty({ title, children, action, small = false, page = false, alert = false }: EmptyProps) {
  const Heading = page ? 'h1' : small ? 'h3' : 'h2'
  return (
    <div
      {...(alert && { role: 'alert' })}
      className={`rounded-xl border border-dashed border-edge/60 px-6 text-center ${small ? 'py-5' : 'py-12'}`}
    >
      <Heading className={small ? 'font-medium' : 'text-lg font-semibold'}>{title}</Heading>
      <div className={`mx-auto max-w-md text-soft ${small ? '' : 'mt-2'}`}>{children}</div>
      {action && <div className="mt-5">{action}</div>}
    </div>
  )
}

/** A list that could not be read, with the way to read it again. */
export function Failed({ what, error, onRetry }: { what: string; error: Error; onRetry: () => void }) {
  const id = error instanceof ApiError ? error.requestId : undefined
  return (
    <div role="alert" className="rounded-xl border border-line bg-card px-6 py-10 text-center">
      <h2 className="text-lg font-semibold">Could not read {what}</h2>
      <p className="mx-auto mt-2 max-w-md text-soft">{error.message}</p>
      {id && <p className="mt-1 text-[13px] text-soft">Request {id}</p>}
      <Button className="mt-5" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
