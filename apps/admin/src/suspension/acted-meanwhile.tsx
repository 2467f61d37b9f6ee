import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Button } from '../controls/button.js'
import { Actions } from '../controls/dialog.js'
import { When } from '../time/when.js'
import { forgetAgent } from './forget-agent.js'

type Props = {
  identityId: string
  status: 'suspended' | 'revoked'
  since: string | null
  onClose: () => void
}

/** In place of a form: somebody else was faster. What the page shows of the agent is read anew. */
export function ActedMeanwhile({ identityId, status, since, onClose }: Props) {
  const cache = useQueryClient()
  useEffect(() => forgetAgent(cache, identityId), [cache, identityId])
  return (
    <>
      <p role="alert" className="rounded-lg bg-warn-tint px-4 py-3 text-warn">
        It was {status} in the meantime
        {since !== null && (
          <>
            , <When at={since} />
          </>
        )}
        . Who did it and why is in{' '}
        <Link
          to="/agents/$identityId/activity"
          params={{ identityId }}
          onClick={onClose}
          className="underline underline-offset-2"
        >
          its activity
        </Link>
        .
      </p>
      <Actions>
        <Button tone="primary" onClick={onClose}>
          Close
        </Button>
      </Actions>
    </>
  )
}
