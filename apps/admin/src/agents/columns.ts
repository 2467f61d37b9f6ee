import type { Sort, Way } from './agents-search.js'

/** The columns of the list of agents; it can go by each of them. */
export const columns: readonly Readonly<{ sort: Sort; label: string }>[] = [
  { sort: 'name', label: 'Agent' },
  { sort: 'status', label: 'State' },
  { sort: 'created', label: 'Created' },
  { sort: 'lastUsed', label: 'Last used' },
]

/** What comes first, each way, where no arrow at a column says it. */
export const wayWords: Readonly<Record<Sort, Readonly<Record<Way, string>>>> = {
  name: { asc: 'A to Z', desc: 'Z to A' },
  status: { asc: 'active first', desc: 'revoked first' },
  created: { asc: 'oldest first', desc: 'newest first' },
  lastUsed: { asc: 'longest ago', desc: 'latest first' },
}
