import type { ServerResponse } from 'node:http'

/** A signal that aborts when the connection of this answer has closed, or had already: nobody waits for it any more. */
export function clientGone(answer: ServerResponse): AbortSignal {
  const gone = new AbortController()
  if (answer.destroyed) gone.abort()
  else answer.once('close', () => gone.abort())
  return gone.signal
}
