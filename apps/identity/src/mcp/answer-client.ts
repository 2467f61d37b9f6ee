import { randomUUID } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import type { Caller } from '@keyfob/gate/doors'
import { type Moment, moment } from '@keyfob/gate/fence'
import type { Gate } from '@keyfob/gate/gate'
import { answerHttp, type CallOperation, type HttpRequest, type Outgoing, platformCall } from '@keyfob/mcp/http'
import { createCaller } from '@keyfob/sdk/caller'
import { ProtocolAnswer, type ProtocolMessage } from '@keyfob/service/protocol-answer'
import { callInTime } from './call-in-time.js'
import { mcp } from './mcp-operation.js'

/** Where a client asks, what it may see, and where the API is. */
export type Client = Readonly<{ gate: Gate; caller: Caller; apiUrl: string; reveal: boolean }>

/**
 * Answers one message of an MCP client. Its own token is looked at first, and is what the platform is then asked with: it goes to the API and
 * nowhere else. An agent that is revoked or suspended is told so by the tools themselves; who has no token of an agent gets no further.
 */
export async function answerClient(request: HttpRequest, client: Client): Promise<ProtocolAnswer> {
  const { gate, caller, reveal } = client
  if (caller.bearer?.startsWith('kf_platform_'))
    throw new AppError('forbidden', {
      message:
        "This is a platform token, which manages agents and acts as none. MCP takes an agent's own token, kf_agent_….",
    })
  // Under a fence of its own: of what was looked at nothing is told.
  const refusal = await gate.admit({ ...caller, fence: gate.fence() }, mcp, {}).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof AppError && ['agent_revoked', 'agent_suspended'].includes(error.code)) return error
      throw error
    },
  )
  const call = refusal ? () => Promise.reject(refusal) : apiCall(client)
  const { status, json, events } = await answerHttp(request, { call, reveal })
  const body = events ? { events: frames(events) } : json && { json }
  return new ProtocolAnswer(status, body, refusal)
}

function apiCall({ gate, caller, apiUrl }: Client): CallOperation {
  let sent: Moment = moment()
  const { call } = createCaller({
    baseUrl: apiUrl,
    token: caller.bearer,
    fetch: (url, init) => {
      sent = moment()
      return fetch(url, init)
    },
  })
  const inTime = callInTime(platformCall(call), {
    fence: caller.fence,
    sentAt: () => sent,
    lost: (operation) => gate.lost(caller, operation, 'undelivered'),
  })
  // What is asked for twice is one request: the same code again, and a change that is made once.
  const headers = { 'x-request-id': caller.requestId }
  return (operation, input, options) =>
    inTime(operation, input, {
      ...options,
      headers,
      ...(operation.method === 'POST' && { idempotencyKey: randomUUID() }),
    })
}

async function* frames(events: AsyncIterable<Outgoing>): AsyncGenerator<ProtocolMessage> {
  for await (const { message, isAnswer } of events)
    yield { bytes: Buffer.from(`event: message\ndata: ${JSON.stringify(message)}\n\n`), discloses: isAnswer }
}
