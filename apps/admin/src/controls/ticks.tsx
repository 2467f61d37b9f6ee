import { type ReactNode, useId } from 'react'
import { Problems, useProblems } from './field.js'

type TickProps = {
  type: 'checkbox' | 'radio'
  name: string
  label: ReactNode
  hint?: ReactNode
  value?: string
  required?: boolean
  checked?: boolean
  defaultChecked?: boolean
  onChange?: (checked: boolean) => void
}

/** One thing to tick, with what it means beside it. */
export function Tick({ label, hint, onChange, ...input }: TickProps) {
  return (
    <label className="flex cursor-pointer gap-2.5">
      <input
        {...input}
        {...(onChange && { onChange: ({ target }) => onChange(target.checked) })}
        className="mt-0.5 size-4.5 shrink-0 accent-accent"
      />
      <span className="min-w-0 leading-snug">
        <span className="font-medium">{label}</span>
        {hint && <span className="block text-sm text-soft">{hint}</span>}
      </span>
    </label>
  )
}

type GroupProps = { name: string; legend: string; hint?: ReactNode; boxed?: boolean; children: ReactNode }

/** Ticks that belong together, under what they answer; the problem of `name` stands at their end. */
export function Ticks({ name, legend, hint, boxed = true, children }: GroupProps) {
  const id = useId()
  const problems = useProblems(name)
  const described = [hint && `${id}-hint`, problems.length > 0 && `${id}-problem`].filter(Boolean).join(' ')
  return (
    // By its name the form knows that the problem of what is to be ticked stands here, also before there is anything to tick.
    <fieldset name={name} {...(described && { 'aria-describedby': described })} className="min-w-0">
      <legend className="font-medium">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-soft">
          {hint}
        </p>
      )}
      <div className={`mt-2 grid gap-3 ${boxed ? 'rounded-lg border border-line p-4' : ''}`}>{children}</div>
      {problems.length > 0 && (
        <div
          id={`${id}-problem`}
          role="alert"
          tabIndex={-1}
          data-problem
          className="mt-1.5 text-sm text-bad outline-none"
        >
          <Problems of={problems} />
        </div>
      )}
    </fieldset>
  )
}
