import type { ReactNode } from 'react'

type Props = {
  label: string
  all: string
  options: Readonly<Record<string, string>>
  value: string
  onChange: (value: string) => void
  /** Further options, in groups. */
  children?: ReactNode
}

/** One thing that a list is narrowed by. */
export function Choice({ label, all, options, value, onChange, children }: Props) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className="input sm:w-auto!"
    >
      <option value="">{all}</option>
      {Object.entries(options).map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
      {children}
    </select>
  )
}
