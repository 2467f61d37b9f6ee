import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MoreButton } from '../controls/more-button.js'
import { RefreshButton } from '../controls/refresh-button.js'
import { Section } from '../controls/section.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import type { Credential } from '../credentials/credential-queries.js'
import { call } from '../wire/call.js'
import { CodesTable } from './codes-table.js'

const actions = { 'vault.totp': 'One-time codes', 'vault.totp_use_backup': 'Backup codes' } as const
type Action = keyof typeof actions

// Not by agent: whoever it is shared with asks for its codes too, and is logged under their own name.
const codesQuery = (targetId: string, action: Action) =>
  infiniteQueryOptions({
    queryKey: ['logs', 'codes', targetId, action],
    queryFn: ({ pageParam, signal }) => call('organisation.logs', { targetId, action, ...pageParam }, signal),
    initialPageParam: {},
    getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
    placeholderData: (before) => before,
  })

/** Who asked for a code of a credential when, and whether they got one; never a code. */
export function CodesLog({ identityId, credential }: { identityId: string; credential: Credential }) {
  const [action, setAction] = useState<Action>('vault.totp')
  const list = useInfiniteQuery(codesQuery(credential.credentialId, action))
  const entries = list.data?.pages.flatMap((page) => page.logs)
  return (
    <Section
      title="Codes log"
      hint="Who asked for a code, and whether they got one. The codes are in no log."
      actions={
        <>
          <select
            aria-label="Which codes"
            value={action}
            onChange={({ target }) => setAction(target.value as Action)}
            className="input w-auto!"
          >
            {Object.entries(actions).map(([each, words]) => (
              <option key={each} value={each}>
                {words}
              </option>
            ))}
          </select>
          <RefreshButton list={list} />
        </>
      }
    >
      {!entries && list.error ? (
        <Failed what="the codes log" error={list.error} onRetry={() => void list.refetch()} />
      ) : !entries ? (
        <Loading what="the codes log" rows={2} />
      ) : entries.length === 0 ? (
        <Empty small title="Nobody has asked yet">
          {action === 'vault.totp' && !credential.hasTOTP
            ? 'It has no seed, and so no codes.'
            : 'Each request for a code is listed here, also those that were refused.'}
        </Empty>
      ) : (
        <div aria-busy={list.isPlaceholderData} className={list.isPlaceholderData ? 'opacity-60' : ''}>
          <CodesTable entries={entries} identityId={identityId} credential={credential} />
          <MoreButton list={list} shown={entries.length} what="requests" />
        </div>
      )}
    </Section>
  )
}
