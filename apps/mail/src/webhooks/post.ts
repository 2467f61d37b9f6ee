import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { AttemptError } from './attempt-error.js'

/** What is to be sent, made when the connection stands; `undefined` where nothing is to be sent any more. */
export type Letter = Readonly<{ headers: Readonly<Record<string, string>>; body: string }>

const droppedBytesMax = 64 * 1024
const droppedMs = 1_000

/**
 * Sends one POST on a connection and returns the status of its answer. What `write` returns leaves in the same turn. No
 * redirection is followed; of the answer's body at most 64 KiB, or what comes within a second, are taken in and dropped. The connection is closed.
 * @throws AttemptError connection_broken; what `write` throws; the signal's reason
 */
export async function post(
  socket: TLSSocket,
  url: URL,
  write: () => Promise<Letter>,
  signal: AbortSignal,
): Promise<number> {
  const sent = request({
    createConnection: () => socket,
    method: 'POST',
    host: url.hostname,
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, 'content-type': 'application/json', 'user-agent': 'Keyfob' },
    signal,
  })
  const answer = answerOf(sent)
  // Whatever throws first: the answer's own failure has then nobody who waits for it.
  answer.catch(() => {})
  try {
    await once(sent, 'socket', { signal })
    const { headers, body } = await write()
    for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value)
    sent.setHeader('content-length', Buffer.byteLength(body))
    sent.end(body)
    const { statusCode = 0 } = await answer
    return statusCode
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    sent.destroy()
    socket.destroy()
  }
}

function answerOf(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const broken = (cause?: unknown) => fail(new AttemptError('connection_broken', cause))
    sent.on('error', broken)
    sent.on('close', () => broken())
    sent.on('response', (answer) => {
      // The status says it all. A body is taken in only so that its sender is not cut off in the middle of it.
      const enough = setTimeout(() => answer.destroy(), droppedMs)
      let left = droppedBytesMax
      answer.on('data', (chunk: Buffer) => {
        left -= chunk.length
        if (left < 0) answer.destroy()
      })
      answer.on('error', () => {})
      answer.on('close', () => {
        clearTimeout(enough)
        done(answer)
      })
    })
  })
}
