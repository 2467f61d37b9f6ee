import { queryOptions } from '@tanstack/react-query'
import { credentialsQuery } from '../credentials/credential-queries.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** That a credential is shared with an agent, and for what. */
export type Grant = Answer<'platformVault.grants'>['grants'][number]

/** With whom a credential is shared, by name. */
export const grantsQuery = (identityId: string, name: string) =>
  queryOptions({
    queryKey: [...credentialsQuery(identityId).queryKey, name, 'grants'],
    queryFn: ({ signal }) => call('platformVault.grants', { identityId, name }, signal),
  })
