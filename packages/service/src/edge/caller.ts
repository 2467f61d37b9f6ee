import type { IncomingHttpHeaders } from 'node:http'
import type { Caller } from '@keyfob/gate/doors'
import type { Fence } from '@keyfob/gate/fence'
import { badRequest } from './bad-request.js'
import { cookieOf, sessionCookieName } from './cookies.js'
import { deviceOf } from './device.js'

/**
 * Who asks, as the request says it, unchecked: only the gate decides what it is worth. Throws `bad_request` for an
 * Idempotency-Key that is none.
 */
export function callerOf(
  headers: IncomingHttpHeaders,
  { requestId, fence, secure, network }: { requestId: string; fence: Fence; secure: boolean; network: string },
): Caller {
  return {
    bearer: bearerOf(headers.authorization),
    session: cookieOf(headers.cookie, sessionCookieName(secure)),
    device: deviceOf(headers['user-agent']),
    network,
    requestId,
    idempotencyKey: idempotencyKeyOf(headers['idempotency-key']),
    fence,
  }
}

/** The token behind `Authorization: Bearer` (RFC 6750); the scheme's case does not matter. */
const bearerOf = (header: string | undefined): string | undefined => /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1]

function idempotencyKeyOf(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  if (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)) return header
  throw badRequest([{ field: 'Idempotency-Key', problem: 'must be 1 to 200 visible ASCII characters' }])
}
