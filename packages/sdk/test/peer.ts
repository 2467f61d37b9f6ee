import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { test as base } from 'vitest'

/** A request as it arrived. */
export type Received = Readonly<{
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}>

/** What the peer does with a request: answers it, never answers, or breaks the connection before or in the answer. */
export type Answer =
  | Readonly<{
      status?: number
      headers?: Record<string, string>
      json?: unknown
      text?: string
      afterMs?: number
      /** What follows the text: its end, unless the connection is to break or to stay open there. */
      end?: 'break' | 'silence'
    }>
  | 'silence'
  | 'break'
  | 'break in the middle'

/** A real HTTP server at the other end of the client, which answers as it is told. */
export type Peer = Readonly<{
  baseUrl: string
  /** Everything that arrived, in order. */
  received: readonly Received[]
  /** Plays the answers in turn, and the last one from then on. */
  play: (...answers: (Answer | ((request: Received) => Answer))[]) => void
}>

/** Starts a peer on a port that the kernel gives; `stop` ends its open connections too. */
export async function startPeer(): Promise<Peer & { stop: () => Promise<void> }> {
  const received: Received[] = []
  let script: Parameters<Peer['play']> = ['silence']
  const server = createServer(async (request, response) => {
    const arrived = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: await text(request),
    }
    received.push(arrived)
    const turn = script.length > 1 ? script.shift() : script[0]
    const answer = typeof turn === 'function' ? turn(arrived) : turn
    if (answer === 'break') return request.socket.destroy()
    if (answer === 'break in the middle') {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '500' })
      return response.write('{"credentials":[', () => request.socket.destroy())
    }
    if (answer === undefined || answer === 'silence') return
    if (answer.afterMs !== undefined) await setTimeout(answer.afterMs)
    const { status = 200, headers = { 'Content-Type': 'application/json' } } = answer
    if (answer.end !== undefined) {
      const ended = answer.end === 'break' ? () => request.socket.destroy() : undefined
      return response.writeHead(status, headers).write(answer.text ?? '', ended)
    }
    response
      .writeHead(status, headers)
      .end(answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    play: (...answers) => {
      script = answers
    },
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

/** A test with a peer of its own. */
export const test = base.extend<{ peer: Peer }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of what a fixture needs from this pattern
  peer: async ({}, use) => {
    const { stop, ...peer } = await startPeer()
    await use(peer)
    await stop()
  },
})

/** An error answer of the platform. */
export const refusal = (status: number, error: string, more: object = {}, headers: Record<string, string> = {}) => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  json: { error, message: `It is ${error}.`, status, requestId: 'req1', ...more },
})
