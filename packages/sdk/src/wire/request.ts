import { KeyfobError } from '../error.js'
import type { CallOptions } from '../options.js'
import type { Connection } from './connect.js'
import { checkedKey, randomKey } from './idempotency-key.js'
import type { Repeat } from './retry.js'

/** A row of the operation table. */
export type OperationRow = Readonly<{
  method: string
  path: string
  pathNames: readonly string[]
  headers?: Readonly<Record<string, string>>
  status: number
  bytes?: true
  retry: 'safe' | 'keyed' | 'reserved' | 'never'
}>

/** A request in full; sending it twice sends the same bytes and the same Idempotency-Key. */
export type WireRequest = Readonly<{
  url: string
  method: string
  headers: Headers
  body: string | undefined
  repeat: Repeat
}>

/**
 * Path names go into the path, those of headers into headers; of GET and DELETE the rest into the query, of others into
 * a JSON body. What cannot be written so is a `bad_request`, before anything is sent.
 */
export function wireRequest(
  connection: Connection,
  operation: OperationRow,
  input: object,
  options: CallOptions,
): WireRequest {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  const headerNames = new Map(Object.entries(operation.headers ?? {}))
  const inPath = new Map(given.filter(([name]) => operation.pathNames.includes(name)))
  const rest = given.filter(([name]) => !inPath.has(name) && !headerNames.has(name))
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => pathValue(name, inPath.get(name)))
  const bodiless = operation.method === 'GET' || operation.method === 'DELETE'
  const query = bodiless ? queryOf(rest) : ''
  const headers = wireHeaders(connection, operation, options)
  for (const [name, value] of given) setHeader(headers, name, headerNames.get(name), value)
  return {
    url: `${connection.baseUrl}${path}${query && `?${query}`}`,
    method: operation.method,
    headers,
    body: bodiless ? undefined : json(Object.fromEntries(rest)),
    repeat: repeatOf(operation, headers, rest),
  }
}

// Where nothing is reserved, a lost answer may have been the only one: the code of a counter is given out once.
function repeatOf({ retry }: OperationRow, headers: Headers, rest: readonly [string, unknown][]): Repeat {
  if (retry === 'never') return 'never'
  const isReserved = headers.has('Idempotency-Key') || rest.some(([name]) => name === 'login')
  return retry === 'reserved' && !isReserved ? 'unheard' : 'always'
}

function queryOf(fields: readonly [string, unknown][]): string {
  const query = new URLSearchParams()
  for (const [name, value] of fields) query.set(name, String(value))
  return query.toString()
}

/** One segment of a path. `.` and `..` would be resolved away by every URL parser, and the call would go elsewhere. */
function pathValue(name: string, value: unknown): string {
  if (Number.isSafeInteger(value)) return String(value)
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
  const key = idempotencyKey(operation, options.idempotencyKey)
  if (key !== undefined) headers.set('Idempotency-Key', key)
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

// A key that nobody asked for would reserve the time step, and the next caller would have to wait for another.
function idempotencyKey({ retry }: OperationRow, given: string | undefined): string | undefined {
  if (retry !== 'keyed' && retry !== 'reserved') return undefined
  if (given !== undefined) return checkedKey(given)
  return retry === 'keyed' ? randomKey() : undefined
}

function setHeader(headers: Headers, field: string, header: string | undefined, value: unknown): void {
  if (header === undefined) return
  try {
    headers.set(header, String(value))
  } catch {
    // No cause: fetch's own message holds the value.
    throw new KeyfobError('bad_request', `${field}: must be a value that HTTP allows in a header.`)
  }
}

function json(body: unknown): string {
  try {
    return JSON.stringify(body)
  } catch (cause) {
    throw new KeyfobError('bad_request', 'The input cannot be written as JSON.', { cause })
  }
}
