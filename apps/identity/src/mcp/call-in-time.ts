import type { Operation } from '@keyfob/contracts/operation'
import type { Fence, Moment } from '@keyfob/gate/fence'
import type { CallOperation } from '@keyfob/mcp/http'
import { isFenced, late } from '@keyfob/service/late'

const knocksMax = 4

/**
 * Calls operations for an answer that is to leave from here, within the fence of their readings. The fence starts when the request was sent,
 * which is before any statement of it was; so what comes late is asked for again, in the name of the same request, at most four times in all.
 * `lost` is told of what was read and does not leave. Then it throws `unavailable`.
 */
export function callInTime(
  call: CallOperation,
  { fence, sentAt, lost }: { fence: Fence; sentAt: () => Moment; lost: (operation: Operation) => Promise<void> },
): CallOperation {
  return async (operation, input, options) => {
    // An answer that holds nothing that was read may leave when it likes, as it does from the API.
    const free = () => fence.lift()
    for (let knock = 1; ; knock++) {
      const answer = await call(operation, input, options).finally(free)
      if (!isFenced(operation)) return answer
      fence.start(sentAt())
      const mayRepeat = operation.method === 'GET' || options.idempotencyKey !== undefined
      const isLast = !mayRepeat || knock === knocksMax
      // Half of it is for the way from here to the client.
      if (fence.remainingMs() > (isLast ? 0 : fence.fenceMs / 2)) return answer
      if (!isLast) continue
      free()
      await lost(operation)
      throw late(operation)
    }
  }
}
