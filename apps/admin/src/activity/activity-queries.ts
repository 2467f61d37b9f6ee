import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer, Input } from '../wire/operations.js'

/** An entry of the audit log. */
export type Entry = Answer<'organisation.logs'>['logs'][number]

/** What of the log is shown. */
export type Filter = Omit<Input<'organisation.logs'>, 'limit' | 'pageToken'>

/** Entries that fit, newest first, page by page. A page may be short, or empty, and have a next one all the same. */
export const logsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['logs', filter],
    queryFn: ({ pageParam, signal }) => call('organisation.logs', { ...filter, ...pageParam }, signal),
    initialPageParam: {},
    getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
    placeholderData: (before) => before,
  })

/** The organisation's platform tokens, the newest first; never the tokens themselves. */
export const platformTokensQuery = queryOptions({
  queryKey: ['platform-tokens'],
  queryFn: ({ signal }) => call('platformTokens.list', {}, signal),
})
