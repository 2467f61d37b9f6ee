import type { Operation } from '@keyfob/contracts/operation'
import type { Bell } from './bell.js'

/**
 * Rings after an act that takes something away: whoever waits for that agent, or for the one that it shared with, is to look
 * whether it still may. Nothing for any other act.
 */
export function ringNarrowed(bell: Bell, { narrows }: Operation, agentId: string | undefined, input: unknown): void {
  const { grantee } = (input ?? {}) as { grantee?: string }
  if (narrows) for (const id of [agentId, grantee]) if (id !== undefined) bell.ring(id, 'narrowed')
}
