import {
  ErrorCode,
  isJSONRPCRequest,
  JSONRPCMessageSchema,
  type JSONRPCRequest,
  type RequestId,
  SUPPORTED_PROTOCOL_VERSIONS,
} from '@modelcontextprotocol/sdk/types.js'
import { OneRequest, type Outgoing } from './one-request.js'
import { createServer, type ServerOptions } from './server.js'

export type { CallOperation } from './call-tool.js'
export type { Outgoing } from './one-request.js'
export { platformCall } from './platform-call.js'

/** A POST of a client, as far as the protocol looks at it. */
export type HttpRequest = Readonly<{
  body: unknown
  accept: string | undefined
  protocolVersion: string | undefined
  sessionId: string | undefined
  /** Aborts when the client has gone, or says that it no longer waits. */
  signal: AbortSignal
}>

/** What is answered: nothing, one JSON text, or messages one after the other as Server-Sent Events. */
export type HttpAnswer = Readonly<{ status: number; json?: object; events?: AsyncIterable<Outgoing> }>

/**
 * Answers one message of Streamable HTTP (MCP 2025-11-25, _Transports_) without a session: each request has a server of its own, made for
 * who asks, and nothing of it is kept. Progress goes to who asked for it and takes events; everything else is one JSON text.
 */
export async function answerHttp(
  request: HttpRequest,
  options: Omit<ServerOptions, 'listChanges'>,
): Promise<HttpAnswer> {
  const { body, accept, protocolVersion, sessionId, signal } = request
  const takes = acceptedBy(accept)
  if (sessionId !== undefined)
    return refused(
      404,
      'This server keeps no sessions: leave Mcp-Session-Id out. What counts is the token of each request.',
    )
  if (protocolVersion !== undefined && !SUPPORTED_PROTOCOL_VERSIONS.includes(protocolVersion))
    return refused(400, `MCP-Protocol-Version must be one of ${SUPPORTED_PROTOCOL_VERSIONS.join(', ')}.`)
  if (!takes.json && !takes.events) return refused(406, 'Accept must name application/json and text/event-stream.')
  const { success, data: message } = JSONRPCMessageSchema.safeParse(body)
  if (!success) return refused(400, 'The body must be one JSON-RPC 2.0 message.', ErrorCode.InvalidRequest)
  // What is no request is taken and answered by nothing; there is no session that it could be for.
  if (!isJSONRPCRequest(message)) return { status: 202 }

  const outgoing = serve(message, options, signal)
  const isLong = message.method === 'tools/call' && message.params?._meta?.progressToken !== undefined
  if (takes.events && (isLong || !takes.json)) return { status: 200, events: outgoing }
  for await (const { message: said, isAnswer } of outgoing) if (isAnswer) return { status: 200, json: said }
  return refused(200, 'The call was cancelled.', ErrorCode.ConnectionClosed, message.id)
}

async function* serve(
  message: JSONRPCRequest,
  options: Omit<ServerOptions, 'listChanges'>,
  signal: AbortSignal,
): AsyncGenerator<Outgoing> {
  const server = createServer({ ...options, listChanges: false })
  const connection = new OneRequest()
  const end = () => void server.close()
  try {
    await server.connect(connection)
    signal.addEventListener('abort', end)
    if (signal.aborted) return
    connection.onmessage?.(message)
    yield* connection.outgoing()
  } finally {
    signal.removeEventListener('abort', end)
    await server.close()
  }
}

function acceptedBy(accept: string | undefined): { json: boolean; events: boolean } {
  const types = (accept ?? '*/*').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase())
  const has = (...names: string[]) => names.some((name) => types.includes(name))
  return { json: has('application/json', 'application/*', '*/*'), events: has('text/event-stream') }
}

const refused = (
  status: number,
  message: string,
  code: number = ErrorCode.ConnectionClosed,
  id: RequestId | null = null,
): HttpAnswer => ({ status, json: { jsonrpc: '2.0', id, error: { code, message } } })
