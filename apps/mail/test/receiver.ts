import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSigned } from '@keyfob/testkit/certificate'
import { afterAll } from 'vitest'

export type Received = Readonly<{ path: string; headers: Record<string, string>; body: string }>
export type Answer = (response: ServerResponse, request: IncomingMessage) => void

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(code, headers).end('LEAK-FROM-RECEIVER')
  }

/** A receiver of webhooks: an HTTPS server that remembers what it was sent and answers as it is told. */
export async function startReceiver(name: string) {
  const { cert, key } = selfSigned(name)
  const received: Received[] = []
  const server = createServer({ cert, key }, async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const headers = request.headers as Record<string, string>
    received.push({ path: request.url ?? '', headers, body: Buffer.concat(chunks).toString() })
    receiver.answer(response, request)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const receiver = {
    port,
    cert,
    key,
    url: `https://${name}:${port}/hook?k=1`,
    received,
    answer: status(204) as Answer,
    /** Connections that were accepted. */
    connections: 0,
  }
  server.on('connection', () => {
    receiver.connections += 1
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return receiver
}
