import { queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** By which the operator comes back. */
export type Passkey = Answer<'passkeys.list'>['passkeys'][number]

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => call('passkeys.list', {}, signal),
})
