import { useId } from 'react'

type Props<V extends string> = {
  label: string
  value: V
  choices: readonly (readonly [value: V, name: string])[]
  onChange: (value: V) => void
}

/** One of a few, all in sight: radio buttons that look like one control. */
export function Switch<V extends string>({ label, value, choices, onChange }: Props<V>) {
  const group = useId()
  return (
    <fieldset className="flex rounded-lg border border-edge p-0.5">
      <legend className="sr-only">{label}</legend>
      {choices.map(([each, name]) => (
        <label
          key={each}
          className="relative cursor-pointer rounded-md px-2.5 py-1 text-[13px] font-medium text-soft has-checked:bg-sunk has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={group}
            checked={each === value}
            onChange={() => onChange(each)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-md outline-none"
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
