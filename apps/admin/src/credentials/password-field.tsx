import { useState } from 'react'
import { SecretField, SelectField, TextField } from '../controls/field.js'
import { Tick, Ticks } from '../controls/ticks.js'
import { characterClasses } from './password-policy.js'

type Props = { required: boolean; without: boolean }

const sources = [
  { value: 'typed', label: 'I type it' },
  { value: 'made', label: 'Keyfob makes one that nobody sees', hint: 'The agent sets it at the site.' },
  { value: 'none', label: 'There is none', hint: 'The site signs in by a code or a link alone.' },
]

/** A password that is typed, or one that the platform makes and nobody sees; for logins by code alone, none. */
export function PasswordField({ required, without }: Props) {
  const [from, setFrom] = useState('typed')
  return (
    <>
      <Ticks name="passwordFrom" legend="Where the password comes from">
        {sources
          .filter(({ value }) => without || value !== 'none')
          .map((source) => (
            <Tick
              key={source.value}
              type="radio"
              name="passwordFrom"
              {...source}
              checked={from === source.value}
              onChange={() => setFrom(source.value)}
            />
          ))}
      </Ticks>
      {from === 'typed' && <SecretField name="password" label="Password" required={required} />}
      {from === 'made' && <PolicyFields />}
    </>
  )
}

function PolicyFields() {
  const [kind, setKind] = useState('characters')
  return (
    <fieldset className="grid gap-5 rounded-lg border border-line p-4">
      <legend className="px-1 font-medium">What the site takes</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="generate.kind" label="Made of" value={kind} onChange={({ target }) => setKind(target.value)}>
          <option value="characters">Characters</option>
          <option value="words">English words</option>
        </SelectField>
        {kind === 'characters' ? (
          <TextField
            key="length"
            name="generate.length"
            label="Length"
            optional={false}
            inputMode="numeric"
            defaultValue="24"
          />
        ) : (
          <TextField
            key="words"
            name="generate.words"
            label="How many"
            optional={false}
            inputMode="numeric"
            defaultValue="6"
          />
        )}
      </div>
      {kind === 'characters' ? (
        <Ticks boxed={false} name="generate.classes" legend="Each of these at least once">
          <div className="grid gap-3 sm:grid-cols-2">
            {Object.entries(characterClasses).map(([name, label]) => (
              <Tick key={name} type="checkbox" name="generate.classes" value={name} label={label} defaultChecked />
            ))}
          </div>
        </Ticks>
      ) : (
        <>
          <TextField name="generate.separator" label="Between the words" optional={false} defaultValue="-" />
          <Ticks boxed={false} name="generate.extras" legend="And">
            <div className="grid gap-3 sm:grid-cols-2">
              <Tick type="checkbox" name="generate.extras" value="capitalise" label="A capital begins each word" />
              <Tick type="checkbox" name="generate.extras" value="digit" label="A digit after one of them" />
            </div>
          </Ticks>
        </>
      )}
      <TextField mono name="generate.forbidden" label="Characters that must not appear" placeholder="&quot;'<>" />
    </fieldset>
  )
}
