import type { ServerResponse } from 'node:http'
import type { Fence } from '@keyfob/gate/fence'
import type { Lose } from './last-metre.js'

/**
 * Hands to the system what was just written, which Node keeps until the end of the turn: the last look at the fence stands
 * between the finished bytes and the call that sends them. `false` where the fence was over: nothing left, and the connection is
 * reset. A process that stood still within that call sends when it wakes; that cannot be taken back, and is said: `late`.
 */
export function handOver(response: ServerResponse, fence: Fence, lose: Lose): boolean {
  const { socket } = response
  if (fence.remainingMs() === 0) {
    lose('undelivered')
    socket?.resetAndDestroy()
    return false
  }
  socket?.uncork()
  if (fence.remainingMs() === 0) lose('late')
  return true
}
