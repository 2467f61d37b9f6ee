import type { ServerResponse } from 'node:http'
import { whenOver } from './edge/answering.js'
import { behindCall } from './edge/exchange.js'

// One for all: an answer that is over closes too, and a reason of its own would be made each time, with its stack.
const reason = new DOMException('The connection of this answer has closed.', 'AbortError')

/** A signal that aborts when the connection of this answer has closed, or had already: nobody waits for it any more. */
export function clientGone(answer: ServerResponse): AbortSignal {
  const gone = new AbortController()
  if (answer.destroyed || answer.req.socket.destroyed) gone.abort(reason)
  else whenOver(answer.req.socket, answer, () => behindCall(answer.req, () => gone.abort(reason)))
  return gone.signal
}
