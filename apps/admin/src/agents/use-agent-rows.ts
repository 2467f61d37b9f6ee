import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type Agent, agentListQuery } from './agent-queries.js'
import type { AgentsSearch } from './agents-search.js'

/** The rows of the list: those that have been read, how many there are in all, and the way to more. */
export function useAgentRows(search: AgentsSearch) {
  const list = useInfiniteQuery(agentListQuery(search))
  const pages = list.data?.pages
  // One whose place changed between two pages may be on both.
  const agents = useMemo(
    () =>
      pages && [
        ...new Map(pages.flatMap((page) => page.identities.map((agent) => [agent.identityId, agent]))).values(),
      ],
    [pages],
  )
  const read = agents?.length ?? 0
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list
  /** Reads on until this row has been read; of pages one after the other, since each says where the next begins. */
  const reach = useCallback(
    (index: number) => {
      if (index >= read && hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage()
    },
    [read, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage],
  )
  /** Reads all of them, and returns them. Throws what went wrong. */
  const readAll = useCallback(async (): Promise<Agent[]> => {
    for (;;) {
      const { data, hasNextPage: more, error } = await fetchNextPage({ cancelRefetch: false })
      if (error) throw error
      if (!more) return data?.pages.flatMap((page) => page.identities) ?? []
    }
  }, [fetchNextPage])
  return {
    list,
    agents,
    /** As many as there were when the first page was read, or as have been read since. */
    total: hasNextPage ? Math.max(pages?.[0]?.total ?? 0, read + 1) : read,
    reach,
    readAll: hasNextPage ? readAll : undefined,
  }
}
