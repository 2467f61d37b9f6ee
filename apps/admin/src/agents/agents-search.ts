import type { Agent } from './agent-queries.js'

const statuses = ['active', 'suspended', 'revoked'] as const satisfies readonly Agent['status'][]

/** What the list of agents is narrowed to; kept in the address, so that it can be shared and gone back to. */
export type AgentsSearch = { q?: string; status?: Agent['status'] }

/** Reads it from the address; what makes no sense there is left out. */
export function readSearch(address: { q?: unknown; status?: unknown }): AgentsSearch {
  const q = typeof address.q === 'string' || typeof address.q === 'number' ? String(address.q).trim() : ''
  const status = statuses.find((each) => each === address.status)
  return { ...(q && { q: q.slice(0, 100) }), ...(status && { status }) }
}
