import type { Scope } from '@keyfob/contracts/scopes'
import { useId, useState } from 'react'
import { useForm } from '../controls/form.js'
import { sentence } from '../controls/sentence.js'
import { type ScopeMeaning, scopeMeanings, withoutImplied } from './scopes.js'

/** What an agent may do, one tick each, in words; what a wider tick brings is ticked with it. */
export function ScopePicker({ chosen }: { chosen: readonly Scope[] }) {
  const id = useId()
  const [picked, setPicked] = useState<ReadonlySet<Scope>>(new Set(chosen))
  const problem = useForm().error?.problems.find(({ field }) => field.startsWith('scopes'))?.problem
  const toggle = (scope: Scope, on: boolean) => {
    const next = new Set(picked)
    if (on) next.add(scope)
    else next.delete(scope)
    setPicked(next)
  }
  const tick = ({ scope, label, hint, within }: ScopeMeaning) => {
    const brought = within !== undefined && picked.has(within)
    return (
      <label key={scope} className={`flex gap-2.5 ${within ? 'pl-6' : ''}`}>
        <input
          type="checkbox"
          name="scopes"
          value={scope}
          checked={brought || picked.has(scope)}
          disabled={brought}
          onChange={({ target }) => toggle(scope, target.checked)}
          className="mt-0.5 size-4.5 shrink-0 accent-accent"
        />
        <span className="leading-snug">
          <span className="font-medium">{label}</span>
          <span className="block text-sm text-soft">{hint}</span>
        </span>
      </label>
    )
  }
  return (
    <fieldset aria-describedby={`${id}-hint`}>
      <legend className="font-medium">What it may do</legend>
      <p id={`${id}-hint`} className="mt-1 text-sm text-soft">
        The usual set is ticked. Fewer is safer: an agent that signs in by code alone needs no passwords. What is set in
        comes with the tick above it.
      </p>
      <div className="mt-3 grid gap-x-6 gap-y-5 rounded-lg border border-line p-4 sm:grid-cols-2">
        {(['Vault', 'Mail', 'Itself'] as const).map((group) => (
          <fieldset key={group} className="grid content-start gap-x-6 gap-y-3 last:sm:col-span-2 last:sm:grid-cols-2">
            <legend className="mb-3 text-[13px] font-medium text-soft">{group}</legend>
            {scopeMeanings.map((each) => each.group === group && tick(each))}
          </fieldset>
        ))}
      </div>
      {problem !== undefined && (
        <p role="alert" className="mt-1.5 text-sm text-bad">
          {sentence(problem)}
        </p>
      )}
    </fieldset>
  )
}

/** The scopes ticked in a form; those that a wider one brings are disabled there, and so not sent. */
export const pickedScopes = (values: FormData): Scope[] => withoutImplied(values.getAll('scopes') as Scope[])
