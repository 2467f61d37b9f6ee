import { queryOptions } from '@tanstack/react-query'
import { credentialsQuery } from '../credentials/credential-queries.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** A version from outside: its type and times, and who supplied it; never a value. */
export type Version = Answer<'platformVault.versions'>['versions'][number]

/** The versions of a credential that are kept, newest first. */
export const versionsQuery = (identityId: string, name: string) =>
  queryOptions({
    queryKey: [...credentialsQuery(identityId).queryKey, name, 'versions'],
    queryFn: ({ signal }) => call('platformVault.versions', { identityId, name }, signal),
  })

/** Has it run out, so that it cannot become the current one again? */
export const isExpired = ({ expiresAt }: Pick<Version, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== null && new Date(expiresAt) <= now
