import { queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** A token from outside: its name, reach and times; never the token. */
export type Token = Answer<'tokens.list'>['tokens'][number]

/** The tokens of an agent. */
export const tokensQuery = (identityId: string) =>
  queryOptions({
    queryKey: ['tokens', identityId],
    queryFn: ({ signal }) => call('tokens.list', { identityId }, signal),
  })

/** Why a token opens nothing any more, or undefined while it does. */
export function tokenEnd(token: Pick<Token, 'endedAt' | 'expiresAt'>, now: Date): 'Ended' | 'Expired' | undefined {
  if (token.endedAt !== null) return 'Ended'
  return new Date(token.expiresAt) <= now ? 'Expired' : undefined
}
