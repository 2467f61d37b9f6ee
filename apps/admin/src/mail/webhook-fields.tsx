import { TextField } from '../controls/field.js'
import { invalid, text } from '../controls/form.js'
import { Tick, Ticks } from '../controls/ticks.js'
import type { Input } from '../wire/operations.js'
import type { Webhook } from './webhook-queries.js'

type EventType = Input<'webhooks.create'>['events'][number]

const events: readonly (readonly [EventType, string])[] = [
  ['mail.received', 'Mail that its agent reads'],
  ['mail.held', 'Mail that is held back'],
  ['mail.released', 'Held mail that was released'],
  ['agent.suspended', 'An agent that was suspended'],
  ['agent.resumed', 'An agent that goes on'],
  ['agent.revoked', 'An agent that was revoked'],
  ['custody.act', 'An operator who came nearer to a secret'],
  ['drill.failed', 'A drill that failed'],
]

/** Where a webhook goes and what it is told of; of one that is there, as it stands. */
export function WebhookFields({ webhook }: { webhook?: Webhook }) {
  const chosen: readonly string[] = webhook?.events ?? ['mail.received']
  return (
    <>
      <TextField
        name="url"
        label="URL"
        required
        placeholder="https://example.com/keyfob"
        hint="https, at a public address."
        defaultValue={webhook?.url}
      />
      <TextField name="description" label="Description" defaultValue={webhook?.description} />
      <Ticks name="events" legend="Events">
        {events.map(([type, label]) => (
          <Tick
            key={type}
            type="checkbox"
            name="events"
            value={type}
            label={label}
            hint={type}
            defaultChecked={chosen.includes(type)}
          />
        ))}
      </Ticks>
    </>
  )
}

/** What was entered in these fields. Throws where no event is chosen. */
export function webhookOf(values: FormData) {
  const chosen = values.getAll('events') as EventType[]
  if (chosen.length === 0) throw invalid('events', 'choose at least one event')
  return { url: text(values, 'url'), description: text(values, 'description'), events: chosen }
}
