import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { TextField } from '../controls/field.js'
import { text } from '../controls/form.js'
import { Section } from '../controls/section.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { ChangeSetting } from './change-setting.js'
import { Read, Setting } from './setting.js'
import { limitWords, numberOrNone } from './setting-words.js'
import { limitsQuery } from './settings-queries.js'

const fields = {
  readsPerMinute: 'Values in a minute',
  readsPerDay: 'Values in a day',
  codesPerMinute: 'Codes in a minute',
  codesPerDay: 'Codes in a day',
} as const
const names = Object.keys(fields) as (keyof typeof fields)[]

/** How often each agent may read values and be given codes. */
export function LimitsSection({ mayDecide }: { mayDecide: boolean }) {
  const [isChanging, setChanging] = useState(false)
  const query = useQuery(limitsQuery)
  return (
    <Section title="What an agent may read">
      <Read what="the limits" query={query}>
        {(limits) => (
          <>
            <Setting
              hint="What is beyond is refused until there is room again, and stands in the activity. A stolen token reads no faster."
              action={
                mayDecide && (
                  <Button aria-label="Change what an agent may read" onClick={() => setChanging(true)}>
                    Change
                  </Button>
                )
              }
            >
              {limitWords('Values of credentials', limits.readsPerMinute, limits.readsPerDay)}
              <br />
              {limitWords('One-time and backup codes', limits.codesPerMinute, limits.codesPerDay)}
            </Setting>
            {isChanging && <ChangeLimits limits={limits} onClose={() => setChanging(false)} />}
          </>
        )}
      </Read>
    </Section>
  )
}

function ChangeLimits({ limits, onClose }: { limits: Answer<'organisation.limits'>; onClose: () => void }) {
  const cache = useQueryClient()
  const send = async (values: FormData) => {
    const input = Object.fromEntries(names.map((name) => [name, numberOrNone(text(values, name))]))
    cache.setQueryData(limitsQuery.queryKey, await call('organisation.updateLimits', input))
  }
  return (
    <ChangeSetting
      title="How often may an agent read?"
      description="For each agent, from its next reading on. Left empty, as often as it asks."
      onSend={send}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {names.map((name) => (
          <TextField
            key={name}
            name={name}
            label={fields[name]}
            type="number"
            min={1}
            max={1_000_000}
            inputMode="numeric"
            defaultValue={limits[name] ?? ''}
          />
        ))}
      </div>
    </ChangeSetting>
  )
}
