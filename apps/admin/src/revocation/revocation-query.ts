import { queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'

/** What a revocation or a suspension would cut now, asked anew each time: others act meanwhile. */
export const revocationQuery = (identityId: string) =>
  queryOptions({
    queryKey: ['revocation', identityId],
    queryFn: ({ signal }) => call('identities.revocation', { identityId }, signal),
    gcTime: 0,
    staleTime: 0,
  })
