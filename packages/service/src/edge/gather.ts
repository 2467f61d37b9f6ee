import type { IncomingHttpHeaders } from 'node:http'
import { AppError, type Problem } from '@keyfob/contracts/errors'
import type { In, Operation } from '@keyfob/contracts/operation'
import { badRequest } from './bad-request.js'
import { decode } from './decode.js'
import { expectation, problemsOf } from './problems.js'
import { queryPairs } from './query-string.js'

/** The places in which a request may give something: the path's parameters and the query still encoded. */
export type Given = Readonly<{
  path: Readonly<Record<string, string>>
  query: string
  body: unknown
  headers: IncomingHttpHeaders
}>

/**
 * One input out of path, query, body and headers, as the operation's schema has it. The path's names come from the path,
 * those of headers from there; the rest of a GET or DELETE from the query, of the others from the body alone: a query is
 * written into logs on its way. Throws `bad_request` with every problem; none holds a given value.
 */
export function gather<Op extends Operation>(operation: Op, given: Given): In<Op> {
  const takesQuery = operation.method === 'GET' || operation.method === 'DELETE'
  const path = Object.entries(given.path).map(([name, value]): [string, string] => [name, decode(value, name)])
  const query = queryPairs(given.query)
  const rest = takesQuery ? query : Object.entries(fields(given.body))
  const problems = takesQuery
    ? repeated(query)
    : query.map(([field]) => ({ field, problem: 'must be given in the body, not in the query' }))
  if (takesQuery && given.body !== undefined)
    problems.push({ field: 'body', problem: `must be empty: ${operation.method} takes its fields in the query` })
  const taken = new Set(path.map(([name]) => name))
  for (const [field] of rest) {
    const header = operation.headers[field]
    if (header) problems.push({ field, problem: `must be given in the header ${header}` })
    if (taken.has(field)) problems.push({ field, problem: 'must be given once: it stands in the path already' })
  }
  if (problems.length > 0) throw badRequest(problems)

  const named = Object.entries(operation.headers).flatMap(([field, header]) => {
    const value = given.headers[header]
    return value === undefined ? [] : [[field, value] as const]
  })
  const result = operation.input.safeParse(Object.fromEntries([...rest, ...named, ...path]), { error: expectation })
  if (!result.success) throw badRequest(problemsOf(result.error.issues))
  return result.data as In<Op>
}

function repeated(query: readonly [string, string][]): Problem[] {
  const names = query.map(([name]) => name)
  const twice = new Set(names.filter((name, place) => names.indexOf(name) !== place))
  return [...twice].map((field) => ({ field, problem: 'must be given once' }))
}

function fields(body: unknown): object {
  if (body === undefined) return {}
  if (body !== null && typeof body === 'object' && !Array.isArray(body)) return body
  throw new AppError('bad_request', {
    message: 'The body must be a JSON object.',
    details: { problems: [{ field: 'body', problem: 'must be a JSON object' }] },
  })
}
