import { AppError } from '@keyfob/contracts/errors'

/** Where a page ended: the time and the id of its last row. `at` is ISO 8601, as precise as the column. */
export type PageEnd = Readonly<{ at: string; id: string }>

/** The opaque form of a page's end. */
export const pageToken = ({ at, id }: PageEnd): string => Buffer.from(JSON.stringify([at, id])).toString('base64url')

/** What the id of a page's last row looks like: an agent's, or a number. */
export const idOf = { agent: /^[0-9A-Za-z]{16}$/, row: /^\d{1,18}$/ }

/** The page's end that a token stands for. `bad_request` for what is not one of ours. */
export function pageEnd(token: string | undefined, id: RegExp): PageEnd | undefined {
  if (token === undefined) return undefined
  const [at, last] = listIn(token)
  if (typeof at === 'string' && typeof last === 'string' && isTime(at) && id.test(last)) return { at, id: last }
  const problem = 'is not one that a list has returned'
  throw new AppError('bad_request', {
    message: `The request is not valid: pageToken ${problem}.`,
    details: { problems: [{ field: 'pageToken', problem }] },
  })
}

// The round trip refuses days that no month has: the database would.
function isTime(at: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/.test(at)) return false
  const read = new Date(at)
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 19) === at.slice(0, 19)
}

function listIn(token: string): unknown[] {
  try {
    const parsed = JSON.parse(Buffer.from(token, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
