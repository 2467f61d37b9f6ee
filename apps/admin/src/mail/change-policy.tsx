import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { Tick } from '../controls/ticks.js'
import { AloneTick, aloneOf } from '../custody/alone-tick.js'
import { custodyKey, noticesKey } from '../custody/custody-queries.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { reread } from '../wire/reread.js'
import { settingsQuery } from './settings-queries.js'

type Props = { settings: Answer<'platformMail.getSettings'>; onClose: () => void }

/** Changes which mail is held. To hold more is done at once; to hold less waits for another operator. */
export function ChangePolicy({ settings, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (values: FormData) => {
    const { pending } = await call('platformMail.updateSettings', {
      firstSender: values.get('holdFirst') === 'on' ? 'hold' : 'learn',
      holdUnverified: values.get('holdUnverified') === 'on',
      ...aloneOf(values),
    })
    void cache.invalidateQueries({ queryKey: custodyKey })
    void cache.invalidateQueries({ queryKey: noticesKey })
    await reread(cache, settingsQuery)
    notify(pending ? 'Proposed: another operator must approve it' : 'Policy changed')
    onClose()
  }
  return (
    <Dialog
      wide
      title="Which mail is held?"
      description="To hold more is done at once. To hold less takes two operators: another one approves it, under Notices."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <Tick
          type="checkbox"
          name="holdUnverified"
          defaultChecked={settings.holdUnverified}
          label="Hold mail that nothing speaks for"
          hint="No signature and no policy of its sender’s domain shows who wrote it."
        />
        <Tick
          type="checkbox"
          name="holdFirst"
          defaultChecked={settings.firstSender === 'hold'}
          label="Let no first sender answer a login"
          hint="A credential that names no senders otherwise learns the first whose mail a site accepted."
        />
        <AloneTick />
        <SubmitActions submit="Save" busy="Saving…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
