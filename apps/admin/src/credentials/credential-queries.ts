import { queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** A credential as an operator may see it: no value, no metadata. */
export type Credential = Answer<'platformVault.list'>['credentials'][number]

/** What an agent's vault holds, by name and type. Its key begins the keys of all that is read of one credential. */
export const credentialsQuery = (identityId: string) =>
  queryOptions({
    queryKey: ['credentials', identityId],
    queryFn: ({ signal }) => call('platformVault.list', { identityId }, signal),
  })

/** The credential of that name, as the platform compares names: without regard to case or to how Unicode wrote it. */
export const sameName = (credentials: readonly Credential[], name: string): Credential | undefined => {
  const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  return credentials.find((each) => fold(each.name) === fold(name))
}
