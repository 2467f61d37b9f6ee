import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { AppError } from '@keyfob/contracts/errors'
import type { HttpRequest } from '@keyfob/mcp/http'
import type { Config } from '@keyfob/service/config'
import { refuseForeignPage } from './own-page.js'

/** What is looked at of a request. */
export type McpRequest = Readonly<{ headers: IncomingHttpHeaders; host: string; socket: Socket }>

/** The request as the protocol looks at it. Throws `forbidden` for another origin's page, `bad_request` for an Idempotency-Key. */
export function protocolRequest(
  { headers, host }: McpRequest,
  body: unknown,
  signal: AbortSignal,
  { publicUrl }: Config,
): HttpRequest {
  refuseForeignPage({ origin: headers.origin, host, publicOrigin: publicUrl?.origin })
  // With one the edge would answer again what was late, and a tool would be called twice.
  if (headers['idempotency-key'] !== undefined)
    throw new AppError('bad_request', { message: 'MCP takes no Idempotency-Key: each call has one of its own.' })
  return {
    body,
    accept: headers.accept,
    protocolVersion: textOf(headers['mcp-protocol-version']),
    sessionId: textOf(headers['mcp-session-id']),
    signal,
  }
}

/** Where the API is: as configured, else at the very address where this was asked. */
export function apiUrlOf({ socket }: McpRequest, { apiUrl }: Config): string {
  if (apiUrl) return apiUrl.href
  const { localAddress = '127.0.0.1', localPort = 0 } = socket
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
}

const textOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join() : header
