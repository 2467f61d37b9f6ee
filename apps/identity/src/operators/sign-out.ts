import type { OperateGate } from '@keyfob/gate/doors'
import { sessionOf } from './session.js'

/** Ends the session of the caller. */
export async function signOut({ tx, now, ...gate }: OperateGate): Promise<void> {
  const { operatorId, sessionId } = sessionOf(gate)
  await tx.operatorSession.updateMany({ where: { id: sessionId, operatorId, endedAt: null }, data: { endedAt: now } })
}
