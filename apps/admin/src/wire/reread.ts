import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** Has what a form has changed read anew. Awaited before the form is gone, so that whoever opens it again starts from what is. */
export const reread = (cache: QueryClient, { queryKey }: { queryKey: QueryKey }): Promise<void> =>
  cache.invalidateQueries({ queryKey })
