import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.js'

/**
 * What the page has read. Only reads go through it: a cache would keep the input of a change, and so a password. Nothing
 * is read again unasked: each read is a row of the audit log, and a page left open should not fill it.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // The platform may be on this very machine: the browser's idea of being offline says nothing about it.
      networkMode: 'always',
      retry: (failures, error) => error instanceof ApiError && error.code === 'internal_error' && failures < 1,
    },
  },
})
