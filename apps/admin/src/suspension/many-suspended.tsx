import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { agentsKey } from '../agents/agent-queries.js'
import { Button } from '../controls/button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { notify } from '../controls/notices.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

type Props = { stopped: Answer<'identities.suspendMany'>; onClose: () => void }

/** Whom one act has stopped; they can be let go on together, and nobody else with them. */
export function ManySuspended({ stopped: { identities, count, suspendedAt }, onClose }: Props) {
  const cache = useQueryClient()
  const takeBack = useMutation({
    mutationFn: () => call('identities.resumeMany', { suspendedAt }),
    onSuccess: ({ count: resumed }) => {
      void cache.invalidateQueries({ queryKey: agentsKey })
      notify(resumed === 1 ? 'One agent goes on' : `${resumed} agents go on`)
      onClose()
    },
  })
  return (
    <Dialog
      locked
      title={
        count === 0 ? 'Nobody was stopped' : count === 1 ? 'One agent is suspended' : `${count} agents are suspended`
      }
      description={
        count === 0
          ? 'No active agent is among them.'
          : 'They read and send nothing until they are resumed: here all together, or later each by itself.'
      }
      onClose={onClose}
    >
      <ul className="grid max-h-72 gap-1 overflow-y-auto" aria-label="Suspended">
        {identities.map(({ identityId, name }) => (
          <li key={identityId}>
            <Link to="/agents/$identityId" params={{ identityId }} className="underline underline-offset-2">
              {name}
            </Link>
          </li>
        ))}
      </ul>
      <Actions
        above={
          takeBack.error && (
            <p role="alert" className="text-bad">
              Not taken back: {takeBack.error.message}
            </p>
          )
        }
      >
        {count > 0 && (
          <Button busy={takeBack.isPending} onClick={() => takeBack.mutate()}>
            Take it back
          </Button>
        )}
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      </Actions>
    </Dialog>
  )
}
