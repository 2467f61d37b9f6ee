import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { AloneTick, aloneOf } from './alone-tick.js'
import { type CustodyHolder, custodyKey, noticesKey } from './custody-queries.js'

type Props = { holder: CustodyHolder; onClose: () => void }

/** Proposes the right of custody for somebody, or takes it away. */
export function ChangeHolder({ holder, onClose }: Props) {
  const { holderId, name, custody } = holder
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    const given = custody
      ? await call('custody.take', { holderId })
      : await call('custody.give', { holderId, ...aloneOf(values) })
    void cache.invalidateQueries({ queryKey: custodyKey })
    void cache.invalidateQueries({ queryKey: noticesKey })
    notify(given?.status === 'pending' ? 'Proposed: another operator must approve it' : 'Done')
    onClose()
  }
  return (
    <Dialog
      alert
      locked={busy}
      title={custody ? `Take the right of custody from ${name}?` : `Give ${name} the right of custody?`}
      description={
        custody
          ? 'What was issued or shared by it stays as it is.'
          : 'Tokens, claim codes and shares that come from there open what the agents hold already. Another operator must approve it within a day.'
      }
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        {!custody && <AloneTick />}
        <SubmitActions
          submit={custody ? 'Take it away' : 'Propose'}
          busy={custody ? 'Taking…' : 'Proposing…'}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  )
}
