import { AppError } from '@keyfob/contracts/errors'
import type { listIdentities } from '@keyfob/contracts/identity'
import type { In } from '@keyfob/contracts/operation'

type Sort = In<typeof listIdentities>['sort']
type Way = 'asc' | 'desc'

/** One part of what agents are ordered by: as it is compared, as a token keeps it, and how that is compared again. */
type Part = Readonly<{ by: (way: Way) => string; kept: (by: string) => string; read: string; looks: RegExp }>

// Whole microseconds, as precise as the columns: what a token says is what the row had.
const time = (column: (way: Way) => string): Part => ({
  by: column,
  kept: (by) => `(extract(epoch from ${by}) * 1000000)::bigint::text`,
  read: "'epoch'::timestamptz + ?::bigint * interval '1 microsecond'",
  looks: /^\d{1,18}$/,
})
const word = (column: string, type: string, looks: RegExp): Part => ({
  by: () => column,
  kept: (by) => `${by}::text`,
  read: `?::text::${type}`,
  looks,
})

const name = word('a.name_key', 'text', /^[^\0]*$/)
// Whoever was never used stands last, whichever way: as if it was used before all others, or after them.
const never = { desc: "'epoch'::timestamptz", asc: "'9999-01-01Z'::timestamptz" }
const parts: Readonly<Record<Sort, readonly Part[]>> = {
  created: [time(() => 'a.created_at')],
  name: [name],
  lastUsed: [time((way) => `coalesce(u.last_at, ${never[way]})`)],
  status: [word('a.state', 'agent_state', /^(active|suspended|revoked)$/), name],
}

/** The way in which a list goes that was told none: what is newest, and what comes first in the alphabet. */
export const wayOf = ({ sort, order }: Pick<In<typeof listIdentities>, 'sort' | 'order'>): Way =>
  order ?? (sort === 'created' || sort === 'lastUsed' ? 'desc' : 'asc')

/**
 * The order of a list of agents, in SQL: `keys` are columns that say where a row stands, `after` is true of the rows behind a
 * token's place (`$` is the number of its first value), and `by` is what `ORDER BY` takes. An agent's id comes last, so no two
 * rows stand in one place. All of it is made of this file's own words.
 */
export function agentOrder(sort: Sort, way: Way) {
  const columns = parts[sort].map(({ by }) => by(way))
  return {
    keys: `ARRAY[${parts[sort].map(({ kept }, at) => kept(columns[at] ?? '')).join(', ')}]`,
    by: [...columns, 'a.id'].map((column) => `${column} ${way}`).join(', '),
    after: (first: number) => {
      const values = [
        ...parts[sort].map(({ read }, at) => read.replace('?', `$${first + at}`)),
        `$${first + columns.length}`,
      ]
      return `(${columns.join(', ')}, a.id) ${way === 'asc' ? '>' : '<'} (${values.join(', ')})`
    },
  }
}

/** A place in an order: where its row stands, and its id at the end. */
export const placeToken = (sort: Sort, way: Way, place: readonly string[]): string =>
  Buffer.from(JSON.stringify([sort, way, ...place])).toString('base64url')

/** The place that a token stands for. `bad_request` for what is not one of ours, or is one of another order. */
export function placeIn(token: string, sort: Sort, way: Way): string[] {
  const [ofSort, ofWay, ...place] = listIn(token)
  const looks = [...parts[sort].map((part) => part.looks), /^[0-9A-Za-z]{16}$/]
  const fits = place.length === looks.length && looks.every((look, at) => look.test(place[at] ?? ''))
  if (ofSort === sort && ofWay === way && fits) return place
  const problem = 'is not one that this list has returned in this order'
  throw new AppError('bad_request', {
    message: `The request is not valid: pageToken ${problem}.`,
    details: { problems: [{ field: 'pageToken', problem }] },
  })
}

function listIn(token: string): string[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    return Array.isArray(parsed) && parsed.every((each) => typeof each === 'string') ? parsed : []
  } catch {
    return []
  }
}
