import { AppError } from '@keyfob/contracts/errors'
import type { OperateGate } from '@keyfob/gate/doors'

/** The session that the caller came with. `forbidden` for a platform token, which has none. */
export function sessionOf({ operatorId, sessionId }: Pick<OperateGate, 'operatorId' | 'sessionId'>) {
  if (operatorId !== undefined && sessionId !== undefined) return { operatorId, sessionId }
  throw new AppError('forbidden', { message: 'A platform token has no session.' })
}
