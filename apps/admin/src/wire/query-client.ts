import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.js'

/**
 * What the page has read. Only reads go through it: a cache would keep the input of a change, and so a password.
 * Reads are repeated when the platform is away, and when the operator comes back to the page.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // The platform may be on this very machine: the browser's idea of being offline says nothing about it.
      networkMode: 'always',
      retry: (failures, error) => error instanceof ApiError && error.code === 'internal_error' && failures < 1,
    },
  },
})
