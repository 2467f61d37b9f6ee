import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'
import type { Gate } from '@keyfob/gate/gate'
import { failureOf } from '@keyfob/service/failure'
import type { Log } from '@keyfob/service/log'

/** A row is sealed within a second of its commit at rest. */
const everyMs = 500
/** Retention goes by days. */
const sweepEveryMs = 3_600_000

/**
 * Seals the audit log, signs its checkpoints and deletes what is kept no longer until `ended`. What fails is tried again with the next round; the log says so
 * when it begins and when it is over.
 */
export async function keepSealed({ auditLog }: Gate, ended: AbortSignal, log: Log): Promise<void> {
  let failing = false
  let sweptAtMs = Number.NEGATIVE_INFINITY
  while (!ended.aborted) {
    try {
      await auditLog.seal()
      await auditLog.checkpoint()
      if (performance.now() - sweptAtMs >= sweepEveryMs) {
        // Where it fails it is not tried at once again: it asks for the whole log, and everybody who writes to it would wait behind it.
        sweptAtMs = performance.now()
        await auditLog.sweep()
      }
      if (failing) log.info({}, 'the audit log is sealed again')
      failing = false
    } catch (error) {
      if (!isSealed(error)) {
        if (!failing) log.error({ failure: failureOf(error) }, 'the audit log is not sealed; tried again until it is')
        failing = true
      }
    }
    await delay(everyMs, undefined, { signal: ended, ref: false }).catch(() => {})
  }
}

/** While the whole installation is, its log waits for it. */
const isSealed = (error: unknown): boolean => error instanceof AppError && error.code === 'sealed'
