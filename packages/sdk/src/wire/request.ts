import { KeyfobError } from '../error.js'
import type { CallOptions } from '../options.js'
import type { Connection } from './connect.js'

/** A row of the operation table. */
export type OperationRow = Readonly<{
  method: string
  path: string
  pathNames: readonly string[]
  status: number
  retry: 'safe' | 'keyed' | 'never'
}>

/** A request in full; sending it twice sends the same bytes and the same Idempotency-Key. */
export type WireRequest = Readonly<{ url: string; method: string; headers: Headers; body: string | undefined }>

/**
 * Path names go into the path; of GET and DELETE the rest into the query, of others into a JSON body. What cannot be
 * written so is a `bad_request`, before anything is sent.
 */
export function wireRequest(
  connection: Connection,
  operation: OperationRow,
  input: object,
  options: CallOptions,
): WireRequest {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  const inPath = new Map(given.filter(([name]) => operation.pathNames.includes(name)))
  const rest = given.filter(([name]) => !inPath.has(name))
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => pathValue(name, inPath.get(name)))
  const bodiless = operation.method === 'GET' || operation.method === 'DELETE'
  const query = bodiless ? queryOf(rest) : ''
  return {
    url: `${connection.baseUrl}${path}${query && `?${query}`}`,
    method: operation.method,
    headers: wireHeaders(connection, operation, options),
    body: bodiless ? undefined : json(Object.fromEntries(rest)),
  }
}

function queryOf(fields: readonly [string, unknown][]): string {
  const query = new URLSearchParams()
  for (const [name, value] of fields) query.set(name, String(value))
  return query.toString()
}

/** One segment of a path. `.` and `..` would be resolved away by every URL parser, and the call would go elsewhere. */
function pathValue(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new KeyfobError('bad_request', `${name}: must not be empty.`)
  if (value === '.' || value === '..') throw new KeyfobError('bad_request', `${name}: must not be . or ..`)
  try {
    return encodeURIComponent(value)
  } catch (cause) {
    throw new KeyfobError('bad_request', `${name}: must be well-formed Unicode.`, { cause })
  }
}

function wireHeaders(connection: Connection, operation: OperationRow, options: CallOptions): Headers {
  const headers = callersHeaders(options.headers)
  headers.set('Accept', 'application/json')
  if (operation.method !== 'GET') headers.set('Content-Type', 'application/json')
  if (operation.retry === 'keyed') headers.set('Idempotency-Key', idempotencyKey(options.idempotencyKey))
  if (connection.token === undefined) headers.delete('Authorization')
  else headers.set('Authorization', `Bearer ${connection.token}`)
  return headers
}

function callersHeaders(headers: CallOptions['headers']): Headers {
  try {
    return new Headers(headers)
  } catch {
    // No cause: fetch's own message holds the value.
    throw new KeyfobError('bad_request', 'headers: a name or a value is not one that HTTP allows.')
  }
}

function idempotencyKey(given: string | undefined): string {
  if (given === undefined) return randomKey()
  if (!/^[\x21-\x7e]{1,255}$/.test(given)) {
    throw new KeyfobError('bad_request', 'idempotencyKey: must be 1–255 visible ASCII characters.')
  }
  return given
}

// Not randomUUID, which browsers keep from pages that came over plain HTTP.
const randomKey = (): string =>
  Array.from(globalThis.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

function json(body: unknown): string {
  try {
    return JSON.stringify(body)
  } catch (cause) {
    throw new KeyfobError('bad_request', 'The input cannot be written as JSON.', { cause })
  }
}
