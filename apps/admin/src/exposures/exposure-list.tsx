import { useInfiniteQuery } from '@tanstack/react-query'
import type { Agent } from '../agents/agent-queries.js'
import { MoreButton } from '../controls/more-button.js'
import { Failed, Loading } from '../controls/states.js'
import { useMayChange } from '../session/session.js'
import { exposuresQuery } from './exposure-queries.js'
import { ExposureRow } from './exposure-row.js'
import { inOrder, leftWords } from './exposure-words.js'

type Props = { identityId: string; of: Agent['status'] }

/** What an agent has seen in plaintext, to be worked off: what is left to change at its sites stands first. */
export function ExposureList({ identityId, of }: Props) {
  const mayChange = useMayChange()
  const list = useInfiniteQuery(exposuresQuery(identityId))
  const exposures = list.data?.pages.flatMap((page) => page.exposures)
  if (!exposures && list.error) {
    return <Failed what="what it has seen" error={list.error} onRetry={() => void list.refetch()} />
  }
  if (!exposures) return <Loading what="what it has seen" rows={2} />
  if (exposures.length === 0) return <p className="text-soft">Nothing: it has seen no secret in plaintext.</p>
  return (
    <>
      <p className="mb-2 text-soft" aria-live="polite">
        {leftWords(list.data?.pages.at(-1)?.open ?? 0, of)}
      </p>
      <ul className="divide-y divide-line rounded-lg border border-line bg-card">
        {inOrder(exposures).map((exposure) => (
          <ExposureRow
            key={`${exposure.credentialId} ${exposure.part}`}
            identityId={identityId}
            of={of}
            exposure={exposure}
            mayChange={mayChange}
          />
        ))}
      </ul>
      <MoreButton list={list} shown={exposures.length} what="secrets" />
    </>
  )
}
