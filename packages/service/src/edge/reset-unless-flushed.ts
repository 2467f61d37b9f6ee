import type { ServerResponse } from 'node:http'
import type { Fence } from '@keyfob/gate/fence'
import type { Lose } from './last-metre.js'

/** Resets the connection, and says that the answer was lost, where the system has not taken all of it when the fence ends. */
export function resetUnlessFlushed(response: ServerResponse, fence: Fence, lose: Lose): void {
  const { socket } = response
  const timer = setTimeout(() => {
    lose('undelivered')
    socket?.resetAndDestroy()
  }, fence.remainingMs())
  // It closes when the system has taken all of it, or when nobody is there any more.
  response.once('close', () => clearTimeout(timer))
}
