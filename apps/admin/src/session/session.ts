import { queryOptions, useQuery } from '@tanstack/react-query'
import { ApiError } from '../wire/api-error.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** Who is signed in. The session itself is a cookie that no script can read. */
export type Session = Answer<'operators.session'>

/** The session, or null when nobody is signed in. Asked for sparingly: each look at it is a row of the audit log. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await call('operators.session', {}, signal)
    } catch (error) {
      if (error instanceof ApiError && (error.code === 'unauthorized' || error.code === 'expired')) return null
      throw error
    }
  },
  staleTime: ({ state }) => (state.data === null ? 0 : 10 * 60_000),
  refetchOnWindowFocus: true,
})

/** May the signed-in operator change things? An auditor reads only; the platform refuses the rest by itself. */
export function useMayChange(): boolean {
  const { data } = useQuery(sessionQuery)
  return data != null && data.role !== 'auditor'
}

/** May the signed-in operator decide for the organisation: give rights, change how careful it is? */
export function useMayAdminister(): boolean {
  const { data } = useQuery(sessionQuery)
  return data?.role === 'admin' || data?.role === 'owner'
}
