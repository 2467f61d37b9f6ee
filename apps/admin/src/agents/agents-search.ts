import type { Input } from '../wire/operations.js'
import type { Agent } from './agent-queries.js'

const statuses = ['active', 'suspended', 'revoked'] as const satisfies readonly Agent['status'][]
/** What the list can go by, and which way each goes at first. */
export const firstWay = { created: 'desc', name: 'asc', lastUsed: 'desc', status: 'asc' } as const
export type Sort = keyof typeof firstWay
export type Way = 'asc' | 'desc'

/** What the list of agents is narrowed to and goes by; kept in the address, so that it can be shared and gone back to. */
export type AgentsSearch = Pick<Input<'identities.list'>, 'q' | 'status' | 'label' | 'sort' | 'order'>

/** Reads it from the address; what makes no sense there is left out, and so is what holds anyway. */
export function readSearch(address: Readonly<Record<string, unknown>>): AgentsSearch {
  const q = words(address['q']).slice(0, 100)
  const label = words(address['label']).slice(0, 261)
  const status = statuses.find((each) => each === address['status'])
  const sort = (Object.keys(firstWay) as Sort[]).find((each) => each === address['sort'])
  return {
    ...(q && { q }),
    ...(status && { status }),
    ...(label && { label }),
    ...sortOf(
      sort ?? 'created',
      address['order'] === 'asc' || address['order'] === 'desc' ? address['order'] : undefined,
    ),
  }
}

const words = (given: unknown): string =>
  typeof given === 'string' || typeof given === 'number' ? String(given).trim() : ''

/** An order as the address keeps it: newest first is said by saying nothing. */
export const sortOf = (sort: Sort, way: Way = firstWay[sort]): Pick<AgentsSearch, 'sort' | 'order'> => ({
  ...(sort !== 'created' && { sort }),
  ...(way !== firstWay[sort] && { order: way }),
})

/** What the list goes by, and which way. */
export const orderOf = ({ sort = 'created', order = firstWay[sort] }: AgentsSearch): { sort: Sort; way: Way } => ({
  sort,
  way: order,
})

/** Is anything left out of the list? */
export const isNarrowed = ({ q, status, label }: AgentsSearch): boolean => Boolean(q ?? status ?? label)
