import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Entry } from '../activity/activity-queries.js'
import { useFollow } from '../activity/use-follow.js'
import { Button } from '../controls/button.js'
import { Form } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { ToCopy } from '../controls/shown-once.js'
import { SubmitButton } from '../controls/submit-button.js'
import { noticesKey } from '../custody/custody-queries.js'
import { call } from '../wire/call.js'
import { firstLine } from './first-line.js'

type Props = {
  identityId: string
  credential: string
  /** The code by which the agent's machine claims its token; none where the page was left in between. */
  code: string | undefined
  claimed: boolean
  /** Another code was made: what it opens has to be supplied after it. */
  onAnother: (code: string) => void
  /** What the agent has done, as it does it. */
  onSeen: (entry: Entry) => void
}

/** One line to copy, and what comes of it, seen live. */
export function CodeStep({ identityId, credential, code, claimed, onAnother, onSeen }: Props) {
  const following = useFollow({
    filter: { identityId, actor: 'agent' },
    onBegin: async () => {},
    onNew: (entries) => {
      for (const entry of entries) onSeen(entry)
    },
  })
  const { on, set } = following
  useEffect(() => set(true), [set])
  return (
    <>
      {code === undefined ? (
        <p className="text-soft">The line was shown once, when the agent was made.</p>
      ) : (
        <>
          <p className="text-soft">
            Run this where the agent runs, in a clone of Keyfob. Its machine takes the token, which nobody sees, and
            asks for a code. It works once, within 15 minutes.
          </p>
          <ToCopy what="The line" value={firstLine(code, location.origin, credential)} />
        </>
      )}
      <AnotherLine identityId={identityId} onAnother={onAnother} />
      {on ? (
        <p role="status" className="mt-4 flex items-center gap-2.5 font-medium">
          <span aria-hidden="true" className="size-2.5 animate-pulse rounded-full bg-accent" />
          {claimed ? 'It has its token. Waiting for it to ask for a code…' : 'Waiting for the agent…'}
        </p>
      ) : (
        <p role="status" className="mt-4 flex flex-wrap items-center gap-3">
          Nobody is watching for the code any more.
          <Button small onClick={() => set(true)}>
            Watch again
          </Button>
        </p>
      )}
    </>
  )
}

function AnotherLine({ identityId, onAnother }: Pick<Props, 'identityId' | 'onAnother'>) {
  const cache = useQueryClient()
  // A form and no mutation: a mutation's cache would keep the code.
  const send = async () => {
    const { claimCode } = await call('identities.claim', { identityId })
    void cache.invalidateQueries({ queryKey: noticesKey })
    onAnother(claimCode)
  }
  return (
    <div className="mt-4">
      <Form onSend={send}>
        <Refusal />
        <p className="flex flex-wrap items-center gap-3 text-sm text-soft">
          Used, too old, or lost?
          <SubmitButton small busy="Making it…">
            Make another line
          </SubmitButton>
        </p>
      </Form>
    </div>
  )
}
