import { type ReactNode, useEffect, useRef } from 'react'

type Props = {
  number: number
  title: string
  /** What it came to, in a line; the step is done then. */
  done?: ReactNode
  /** Whether it is this one's turn. */
  open: boolean
  children: ReactNode
}

/** One step of the guide: its form where it is its turn, what it came to afterwards. */
export function Step({ number, title, done, open, children }: Props) {
  const isDone = done !== undefined && done !== null
  const heading = useRef<HTMLHeadingElement>(null)
  const wasOpen = useRef(open)
  useEffect(() => {
    // The form before it has gone with the focus in it.
    if (open && !wasOpen.current) heading.current?.focus()
    wasOpen.current = open
  }, [open])
  return (
    <li
      aria-current={open ? 'step' : undefined}
      className={`rounded-2xl border bg-card p-5 sm:p-6 ${open ? 'border-edge' : 'border-line'}`}
    >
      <div className="flex items-start gap-4">
        <span
          aria-hidden="true"
          className={`grid size-8 shrink-0 place-items-center rounded-full text-sm font-semibold ${isDone ? 'bg-good-tint text-good' : open ? 'bg-ink text-paper' : 'bg-sunk text-soft'}`}
        >
          {isDone ? '✓' : number}
        </span>
        <div className="min-w-0 flex-1">
          <h2 ref={heading} tabIndex={-1} className={`pt-1 font-semibold ${open || isDone ? '' : 'text-soft'}`}>
            {title}
            {isDone && <span className="sr-only">: done</span>}
          </h2>
          {isDone && <div className="mt-1 text-soft">{done}</div>}
          {open && !isDone && <div className="mt-3">{children}</div>}
        </div>
      </div>
    </li>
  )
}
