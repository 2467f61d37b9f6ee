import type { ReactNode } from 'react'

type Props = { title: string; hint?: ReactNode; actions?: ReactNode; children: ReactNode }

/** A part of a page under its heading, with what can be done in it at the heading's end. */
export function Section({ title, hint, actions, children }: Props) {
  return (
    <section aria-label={title} className="mt-10">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
          {hint && <p className="mt-0.5 max-w-2xl text-soft">{hint}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
