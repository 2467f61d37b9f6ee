import { useQueryClient } from '@tanstack/react-query'
import { Button } from '../controls/button.js'
import { TextField } from '../controls/field.js'
import { Form, text, useForm } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { Refusal } from '../controls/refusal.js'
import { call } from '../wire/call.js'
import { type Exposure, exposuresKey } from './exposure-queries.js'

type Props = {
  identityId: string
  exposure: Exposure
  onClose: () => void
}

/** Notes that a secret was changed at its site; who and when the platform notes itself. */
export function MarkForm({ identityId, exposure: { credentialId, part, name }, onClose }: Props) {
  const cache = useQueryClient()
  const send = async (values: FormData) => {
    await call('identities.markExposure', { identityId, credentialId, part, changed: true, note: text(values, 'note') })
    await cache.invalidateQueries({ queryKey: exposuresKey(identityId) })
    notify(`${name} is marked as changed`)
    onClose()
  }
  return (
    <Form onSend={send}>
      <TextField name="note" label="Note" autoCapitalize="sentences" autoFocus hint="Who changed it, and how." />
      <Refusal />
      <Buttons onClose={onClose} />
    </Form>
  )
}

function Buttons({ onClose }: { onClose: () => void }) {
  const { busy } = useForm()
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" tone="primary" small busy={busy}>
        {busy ? 'Marking…' : 'Mark as changed'}
      </Button>
      <Button small disabled={busy} onClick={onClose}>
        Cancel
      </Button>
    </div>
  )
}
