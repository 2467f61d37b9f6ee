import type { In, Operation } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'

/**
 * Does slow work before a door is opened, for callers who will be let in. What comes of it is had inside: what went wrong is
 * thrown there, where it is recorded.
 */
export async function prepared<Op extends Operation, T>(
  { gate, caller, operation, input }: { gate: Gate; caller: Caller; operation: Op; input: In<Op> },
  work: () => Promise<T>,
): Promise<() => T> {
  await gate.admit(caller, operation, input)
  try {
    const result = await work()
    return () => result
  } catch (error) {
    return () => {
      throw error
    }
  }
}
