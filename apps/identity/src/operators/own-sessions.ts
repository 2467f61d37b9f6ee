import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type * as contract from '@keyfob/contracts/operators'
import type { OperateGate } from '@keyfob/gate/doors'
import { letInBy } from '@keyfob/gate/recovery'
import { sessionOf } from './session.js'

/** Where the caller is signed in, the newest first. */
export async function listSessions(gate: OperateGate): Promise<Out<typeof contract.listSessions>> {
  const { operatorId, sessionId } = sessionOf(gate)
  const rows = await gate.tx.operatorSession.findMany({
    where: { operatorId, endedAt: null, expiresAt: { gt: gate.now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  })
  const sessions = rows.map(({ id, device, method, createdAt, lastSeenAt, expiresAt }) => ({
    sessionId: id,
    device,
    method: method as contract.SignInMethod,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    own: id === sessionId,
  }))
  return { sessions, count: sessions.length }
}

/** Ends one of the caller's sessions. @throws AppError not_found: also of another's, and of one that has ended */
export async function endSession(gate: OperateGate, { sessionId: id }: In<typeof contract.endSession>): Promise<void> {
  const { operatorId } = sessionOf(gate)
  const open = { id, operatorId, endedAt: null, expiresAt: { gt: gate.now } }
  const [endedBy] = await letInBy(gate)
  const data = { endedAt: gate.now, endedBy: endedBy ?? null }
  const { count } = await gate.tx.operatorSession.updateMany({ where: open, data })
  if (count === 0) throw new AppError('not_found')
  gate.note({ targetType: 'session', targetId: id })
}
