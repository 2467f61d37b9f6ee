import type { QueryClient } from '@tanstack/react-query'
import { agentsKey } from '../agents/agent-queries.js'
import { exposuresKey } from '../exposures/exposure-queries.js'

/** Has everything read anew that the state of an agent bears on: also after a refusal, for it may have changed all the same. */
export function forgetAgent(cache: QueryClient, identityId: string): void {
  const own = ['credentials', 'tokens', 'messages'].map((what) => [what, identityId])
  for (const queryKey of [agentsKey, exposuresKey(identityId), ...own, ['logs']]) {
    void cache.invalidateQueries({ queryKey })
  }
}
