import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** What brought an operator nearer to an agent's secrets: who, what, when. */
export type CustodyNotice = Answer<'notices.list'>['notices'][number]

/** Everything that has been read of notices, to be read anew after an act of custody, or when one was acknowledged. */
export const noticesKey = ['notices'] as const

/** What the operator has not acknowledged, at most 100. Asked for sparingly: each look is a row of the audit log. */
export const openNoticesQuery = queryOptions({
  queryKey: [...noticesKey, 'open'],
  queryFn: async ({ signal }) => (await call('notices.list', { open: 'true', limit: 100 }, signal)).notices,
  staleTime: 5 * 60_000,
})

/** All notices of the organisation, or of one agent, newest first, page by page. */
export const noticesQuery = (identityId?: string) =>
  infiniteQueryOptions({
    queryKey: [...noticesKey, 'all', identityId],
    queryFn: ({ pageParam, signal }) =>
      call('notices.list', { ...(identityId && { identityId }), ...pageParam }, signal),
    initialPageParam: {},
    getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
  })

/** What was proposed and waits for a second operator. */
export type CustodyApproval = Answer<'approvals.list'>['approvals'][number]

/** Everything that has been read of the right of custody and of proposals. */
export const custodyKey = ['custody'] as const

/** What waits for a second operator, newest first. */
export const approvalsQuery = queryOptions({
  queryKey: [...custodyKey, 'approvals'],
  queryFn: async ({ signal }) =>
    (await call('approvals.list', {}, signal)).approvals.filter(({ status }) => status === 'pending'),
  staleTime: 5 * 60_000,
})

/** An operator or a platform token, and whether it holds the right of custody. */
export type CustodyHolder = Answer<'custody.list'>['holders'][number]

/** Who can act in the organisation, and who holds the right. */
export const holdersQuery = queryOptions({
  queryKey: [...custodyKey, 'holders'],
  queryFn: async ({ signal }) => (await call('custody.list', {}, signal)).holders,
})
