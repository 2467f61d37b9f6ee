import type { Gate } from '@keyfob/gate/gate'
import { failureOf } from '@keyfob/service/failure'
import type { Log } from '@keyfob/service/log'

/** Does what is left of a rotation, in short transactions, until it is done or the process is to end. */
export async function goOnRotating(gate: Gate, ownerId: string, ended: AbortSignal, log: Log): Promise<void> {
  for await (const step of gate.rotations.steps(ownerId)) {
    log.debug({ ownerId, step }, 'a key is being rotated')
    if (ended.aborted) return
  }
}

/** Goes on with every rotation that was ordered and is not done, whatever became of its job. What fails is logged. */
export async function finishRotations(gate: Gate, ended: AbortSignal, log: Log): Promise<void> {
  const warn = (fields: object) => (error: unknown) =>
    log.warn({ ...fields, failure: failureOf(error) }, 'a rotation of keys was not gone on with')
  for (const ownerId of (await gate.rotations.unfinished().catch(warn({}))) ?? []) {
    if (!ended.aborted) await goOnRotating(gate, ownerId, ended, log).catch(warn({ ownerId }))
  }
}
