import { AppError } from '@keyfob/contracts/errors'
import type { OpenAgent, OperateGate } from '@keyfob/gate/doors'

/** The agent that the call names. */
export function targetOf({ target }: OperateGate): NonNullable<OperateGate['target']> {
  if (!target) throw new AppError('not_found')
  return target
}

/** The agent that the call names, where it has not ended: a revoked one gets no token and no name. */
export function liveTarget(gate: OperateGate): OpenAgent {
  const target = targetOf(gate)
  if (target.state === 'revoked') throw new AppError('agent_revoked')
  return target
}
