import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** An account whose mail is fetched: how it is reached and how it is doing; never what signs in. */
export type Source = Answer<'platformMail.listSources'>['sources'][number]

/** The organisation's sources, newest first, page by page. */
export const sourcesQuery = infiniteQueryOptions({
  queryKey: ['mail', 'sources'],
  queryFn: ({ pageParam, signal }) => call('platformMail.listSources', pageParam, signal),
  initialPageParam: {},
  getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
})
