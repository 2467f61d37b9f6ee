import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** What an agent has seen of a credential, or was served with unseen. */
export type Exposure = Answer<'identities.exposures'>['exposures'][number]

/** What has been read of an agent's exposures, to be read anew after one was marked, or its agent has changed. */
export const exposuresKey = (identityId: string) => ['exposures', identityId] as const

/** All of them, the newest first, page by page. */
export const exposuresQuery = (identityId: string) =>
  infiniteQueryOptions({
    queryKey: exposuresKey(identityId),
    queryFn: ({ pageParam, signal }) => call('identities.exposures', { identityId, limit: 100, ...pageParam }, signal),
    initialPageParam: {},
    getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
  })
