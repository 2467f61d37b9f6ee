import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from '@keyfob/contracts/errors'
import { parseJson } from './json-body.js'

/** Charset or none; nothing else is a parameter of JSON (RFC 8259). */
const json = /^application\/json *(; *charset="?utf-8"? *)?$/i

/**
 * A request's body as a value; `undefined` where it has none, whatever Content-Type announces. Throws `bad_request` for
 * anything but JSON: a form is what another site's page can send.
 */
export function bodyOf(headers: IncomingHttpHeaders, bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  if (!json.test(headers['content-type'] ?? '')) throw refused('must be JSON, with Content-Type: application/json')
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw refused('must not be compressed')
  return parseJson(bytes)
}

const refused = (problem: string) =>
  new AppError('bad_request', { message: `The body ${problem}.`, details: { problems: [{ field: 'body', problem }] } })
