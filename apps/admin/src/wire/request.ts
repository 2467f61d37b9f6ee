import { type Name, operations } from './operations.js'

/**
 * An operation's input as a request: names of the path from the path; of GET and DELETE the rest in the query, of
 * others in a JSON body and nowhere else, so that no secret is ever part of an address.
 */
export function request(name: Name, input: Readonly<Record<string, unknown>>): { url: string; init: RequestInit } {
  const [method, path] = operations[name]
  const rest = { ...input }
  const url = path.replace(/:(\w+)/g, (_, key: string) => {
    delete rest[key]
    return encodeURIComponent(String(input[key]))
  })
  if (method !== 'GET' && method !== 'DELETE') return { url, init: { method, body: JSON.stringify(rest) } }
  const query = Object.entries(rest).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  return { url: query.length === 0 ? url : `${url}?${new URLSearchParams(query)}`, init: { method } }
}
