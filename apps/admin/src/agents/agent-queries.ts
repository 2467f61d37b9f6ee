import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import type { AgentsSearch } from './agents-search.js'

export type Agent = Answer<'identities.get'>

/** Everything that has been read of agents, to be read anew after one has changed. */
export const agentsKey = ['agents'] as const

// A screenful and more at once; who goes on wants many.
const first = { limit: 100 }
const further = { limit: 500 }

/** The agents that match, in the order that is asked for, page by page. */
export const agentListQuery = (search: AgentsSearch) =>
  infiniteQueryOptions({
    queryKey: [...agentsKey, 'list', search],
    queryFn: ({ pageParam, signal }) => call('identities.list', { ...search, ...pageParam }, signal),
    initialPageParam: first as { limit: number; pageToken?: string },
    getNextPageParam: ({ nextPageToken }) =>
      nextPageToken === undefined ? undefined : { ...further, pageToken: nextPageToken },
    placeholderData: (before) => before,
  })

/** One agent. */
export const agentQuery = (identityId: string) =>
  queryOptions({
    queryKey: [...agentsKey, identityId],
    queryFn: ({ signal }) => call('identities.get', { identityId }, signal),
  })
