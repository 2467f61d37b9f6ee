import { useEffect, useRef, useState } from 'react'
import { useForm } from '../controls/form.js'
import { mayBeForced } from '../controls/problem-words.js'
import { Tick } from '../controls/ticks.js'
import type { ApiError } from '../wire/api-error.js'

type Props = {
  label: string
  /** Has the answer to a check named something that would be taken all the same? */
  asked?: boolean
  onChange?: () => void
}

/**
 * Offered once the platform has refused a seed that it would take all the same. Whatever else is changed takes the offer back:
 * it was for that seed.
 */
export function ForceField({ label, asked = false, onChange }: Props) {
  const { error } = useForm()
  const place = useRef<HTMLDivElement>(null)
  const [last, setLast] = useState<{ error: ApiError | undefined; asked: boolean; offered: boolean }>(none)
  if (error !== last.error || asked !== last.asked) {
    // A later refusal of another kind, or no answer, leaves the offer as it is.
    const offers = asked || error?.problems.some(({ problem }) => mayBeForced(problem)) === true
    setLast({ error, asked, offered: last.offered || offers })
  }
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!last.offered || !form) return
    const withdraw = ({ target }: Event) => {
      if (target instanceof HTMLInputElement && target.name === 'force') return
      setLast((before) => ({ ...before, offered: false }))
    }
    const events = ['input', 'change'] as const
    for (const event of events) form.addEventListener(event, withdraw)
    return () => {
      for (const event of events) form.removeEventListener(event, withdraw)
    }
  }, [last.offered])
  return (
    <div ref={place} role="status" className="empty:hidden">
      {last.offered && (
        <div className="rounded-lg bg-warn-tint px-4 py-3 text-warn">
          <Tick
            type="checkbox"
            name="force"
            label={label}
            {...(onChange && { onChange })}
            hint={
              <span className="text-warn">
                Only if the site offers nothing better: who has seen a few codes may guess a short seed, and a code that
                lives a few seconds is often too late.
              </span>
            }
          />
        </div>
      )}
    </div>
  )
}

const none = { error: undefined, asked: false, offered: false }
