import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { Section } from '../controls/section.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { When } from '../time/when.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { Read, Setting } from './setting.js'
import { counted } from './setting-words.js'
import { keysQuery } from './settings-queries.js'

const lookEveryMs = 2_000

type Keys = Answer<'organisation.keys'>

/** The keys at each level: their age, and how far a rotation is. None is ever shown. */
export function KeysSection({ isOwner }: { isOwner: boolean }) {
  const [isAsking, setAsking] = useState(false)
  const query = useQuery({
    ...keysQuery,
    refetchInterval: ({ state }) => (state.data && isRotating(state.data) ? lookEveryMs : false),
  })
  return (
    <Section
      title="Keys"
      hint="Values are sealed by each agent’s key, that by the organisation’s, and that by the root key."
    >
      <Read what="the keys" query={query}>
        {({ root, organisation, agents }) => (
          <>
            <Setting
              hint={
                organisation.rotating
                  ? `It is being rotated: ${counted(organisation.left, 'key')} of agents still to be wrapped anew.`
                  : 'It wraps the keys of all agents.'
              }
              action={
                isOwner && (
                  <Button disabled={organisation.rotating} onClick={() => setAsking(true)}>
                    Rotate
                  </Button>
                )
              }
            >
              Organisation’s key: version {organisation.version}, since <When at={organisation.since} />
            </Setting>
            <Setting
              hint={
                agents.rotating.length === 0 ? 'None is being rotated.' : <RotatingAgents rotating={agents.rotating} />
              }
            >
              Agents’ keys: {counted(agents.count, 'agent')}
            </Setting>
            <Setting
              hint={
                root.left === 0 ? (
                  <>
                    It is rotated on the machine:{' '}
                    <code className="text-[13px] whitespace-nowrap">npm start -- --rotate-root-key</code>
                  </>
                ) : (
                  `It is being rotated: ${counted(root.left, 'key')} of this organisation still to be wrapped anew.`
                )
              }
            >
              Root key
            </Setting>
          </>
        )}
      </Read>
      {isAsking && <RotateKey onClose={() => setAsking(false)} />}
    </Section>
  )
}

const isRotating = ({ root, organisation, agents }: Keys): boolean =>
  organisation.rotating || root.left > 0 || agents.rotating.length > 0

function RotatingAgents({ rotating }: Pick<Keys['agents'], 'rotating'>) {
  return (
    <>
      {'Being rotated: '}
      {rotating.map(({ identityId, left }, at) => (
        <span key={identityId}>
          {at > 0 && ', '}
          <Link to="/agents/$identityId" params={{ identityId }} className="underline underline-offset-2">
            {identityId}
          </Link>{' '}
          ({left.toLocaleString('en')} left)
        </span>
      ))}
    </>
  )
}

function RotateKey({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    const { left } = await call('organisation.rotateKey', {})
    void cache.invalidateQueries(keysQuery)
    notify(`The key is being rotated: ${counted(left, 'key')} to be wrapped anew`)
    onClose()
  }
  return (
    <Dialog
      alert
      locked={busy}
      title="Rotate the organisation’s key?"
      description="It gets another key, which wraps its agents’ keys anew, in the background and while everything runs. Nothing has to be stored again, and tokens stay."
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions submit="Rotate the key" busy="Rotating…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
