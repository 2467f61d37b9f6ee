import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Agent } from '../agents/agent-queries.js'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { notify } from '../controls/notices.js'
import { When } from '../time/when.js'
import { call } from '../wire/call.js'
import { type Exposure, exposuresKey } from './exposure-queries.js'
import { partWords, standing } from './exposure-words.js'
import { MarkForm } from './mark-form.js'

type Props = {
  identityId: string
  of: Agent['status']
  exposure: Exposure
  mayChange: boolean
}

/** One secret that an agent has seen: whether it is still to be changed, and the way to say that it was. */
export function ExposureRow({ identityId, of, exposure, mayChange }: Props) {
  const { name, status, marked, sharedBy, deleted, lastSeenAt, lastUsedAt } = exposure
  const [marking, setMarking] = useState(false)
  const [word, tone] = standing(status, of)
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          {/* To be ticked off on paper. */}
          {status === 'open' && of !== 'active' && (
            <span aria-hidden="true" className="mr-2 hidden print:inline">
              ☐
            </span>
          )}
          <span className="mr-2 font-medium break-all">{name}</span>
          <Badge tone={tone}>{word}</Badge>
          <p className="mt-0.5 text-sm text-soft">
            {partWords(exposure)}
            {lastSeenAt !== null && (
              <>
                , seen <When at={lastSeenAt} />
              </>
            )}
            {lastUsedAt !== null && (
              <>
                , codes used <When at={lastUsedAt} />
              </>
            )}
            {deleted && ', deleted here'}
            {sharedBy && (
              <>
                , of{' '}
                <Link to="/agents/$identityId" params={{ identityId: sharedBy.identityId }} className="underline">
                  {sharedBy.name}
                </Link>
              </>
            )}
          </p>
          {marked && (
            <p className="mt-1 text-sm">
              {marked.by}, <When at={marked.at} />
              {marked.note && `: ${marked.note}`}
            </p>
          )}
        </div>
        {mayChange && status === 'open' && (of !== 'active' || deleted) && !marking && (
          <Button small data-print-hide aria-label={`Mark as changed: ${name}`} onClick={() => setMarking(true)}>
            Mark as changed
          </Button>
        )}
        {mayChange && status === 'marked' && <TakeBack identityId={identityId} exposure={exposure} />}
      </div>
      {marking && status === 'open' && (
        <MarkForm identityId={identityId} exposure={exposure} onClose={() => setMarking(false)} />
      )}
    </li>
  )
}

function TakeBack({ identityId, exposure: { credentialId, part, name } }: Pick<Props, 'identityId' | 'exposure'>) {
  const cache = useQueryClient()
  const taking = useMutation({
    mutationFn: () => call('identities.markExposure', { identityId, credentialId, part, changed: false }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: exposuresKey(identityId) })
      notify(`${name} is to be changed`)
    },
    onError: ({ message }) => notify(`Not taken back: ${message}`),
  })
  return (
    <Button
      small
      tone="quiet"
      data-print-hide
      aria-label={`Take back: ${name} was changed`}
      busy={taking.isPending}
      onClick={() => taking.mutate()}
    >
      Take back
    </Button>
  )
}
