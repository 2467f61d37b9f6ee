import type { ServerResponse } from 'node:http'
import { whenOver } from './edge/answering.js'

/** A signal that aborts when the connection of this answer has closed, or had already: nobody waits for it any more. */
export function clientGone(answer: ServerResponse): AbortSignal {
  const gone = new AbortController()
  if (answer.destroyed || answer.req.socket.destroyed) gone.abort()
  else whenOver(answer.req.socket, answer, () => gone.abort())
  return gone.signal
}
