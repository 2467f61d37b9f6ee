import { queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** By what else the operator who is signed in can come in. */
export type Ways = Answer<'operators.signInWays'>

export const waysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: ({ signal }) => call('operators.signInWays', {}, signal),
})
