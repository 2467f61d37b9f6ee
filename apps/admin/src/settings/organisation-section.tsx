import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { TextField } from '../controls/field.js'
import { text } from '../controls/form.js'
import { Section } from '../controls/section.js'
import { sessionQuery } from '../session/session.js'
import { call } from '../wire/call.js'
import type { Answer, Input } from '../wire/operations.js'
import { ChangeSetting } from './change-setting.js'
import { Read, Setting } from './setting.js'
import { counted, numberOrNone } from './setting-words.js'
import { organisationQuery } from './settings-queries.js'

type Changing = 'name' | 'agents' | 'tokens'

/** What the organisation is called, how many agents it may have, and how long its tokens last. */
export function OrganisationSection({ mayDecide }: { mayDecide: boolean }) {
  const [changing, setChanging] = useState<Changing>()
  const change = (what: Changing, label: string) =>
    mayDecide && (
      <Button aria-label={`Change ${label}`} onClick={() => setChanging(what)}>
        Change
      </Button>
    )
  const query = useQuery(organisationQuery)
  return (
    <Section title="Organisation">
      <Read what="the organisation" query={query}>
        {({ name, agentsMax, tokenDays }) => (
          <>
            <Setting hint="As operators and platform tokens see it." action={change('name', 'the name')}>
              It is called {name}.
            </Setting>
            <Setting
              hint={
                agentsMax === null
                  ? 'No number is set.'
                  : 'Beyond that none is created until one is revoked. Suspended agents count.'
              }
              action={change('agents', 'how many agents')}
            >
              {agentsMax === null
                ? 'It may have as many agents as are created.'
                : `It may have ${counted(agentsMax, 'agent')}.`}
            </Setting>
            <Setting
              hint="Where whoever issues one says nothing else. Tokens that are there keep their end."
              action={change('tokens', 'how long tokens last')}
            >
              Tokens last {counted(tokenDays, 'day')}.
            </Setting>
            {changing && (
              <Change
                what={changing}
                settings={{ name, agentsMax, tokenDays }}
                onClose={() => setChanging(undefined)}
              />
            )}
          </>
        )}
      </Read>
    </Section>
  )
}

type ChangeProps = { what: Changing; settings: Answer<'organisation.settings'>; onClose: () => void }

function Change({ what, settings, onClose }: ChangeProps) {
  const cache = useQueryClient()
  const send = async (input: Input<'organisation.update'>) => {
    cache.setQueryData(organisationQuery.queryKey, await call('organisation.update', input))
    if (input.name !== undefined) void cache.invalidateQueries(sessionQuery)
  }
  if (what === 'name')
    return (
      <ChangeSetting
        title="What is the organisation called?"
        description="It stands beside your name, and in what platform tokens are told."
        onSend={(values) => send({ name: text(values, 'name') })}
        onClose={onClose}
      >
        <TextField name="name" label="Name" required defaultValue={settings.name} autoCapitalize="words" />
      </ChangeSetting>
    )
  if (what === 'agents')
    return (
      <ChangeSetting
        title="How many agents may there be?"
        description="Agents that are there stay, also where there are more of them."
        onSend={(values) => send({ agentsMax: numberOrNone(text(values, 'agentsMax')) })}
        onClose={onClose}
      >
        <TextField
          name="agentsMax"
          label="Agents"
          type="number"
          min={1}
          max={1_000_000}
          inputMode="numeric"
          defaultValue={settings.agentsMax ?? ''}
          hint="Left empty, as many as are created."
        />
      </ChangeSetting>
    )
  return (
    <ChangeSetting
      title="How long do tokens last?"
      description="Agents’ tokens and platform tokens, issued from now on by whoever says nothing else."
      onSend={(values) => send({ tokenDays: Number(text(values, 'tokenDays')) })}
      onClose={onClose}
    >
      <TextField
        name="tokenDays"
        label="Days"
        required
        type="number"
        min={1}
        max={365}
        inputMode="numeric"
        defaultValue={settings.tokenDays}
      />
    </ChangeSetting>
  )
}
