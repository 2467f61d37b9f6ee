import { AppError } from '@keyfob/contracts/errors'
import type { AuditNote, Fingerprint, OpenGate, OperateGate, Seal, Tx } from '@keyfob/gate/doors'

/** Whose vault is written to, and by whom: what an agent's door and an operator's door have in common. */
export type Keeper = Readonly<{
  agentId: string
  organisationId: string
  actor: string
  now: Date
  tx: Tx
  seal: Seal
  fingerprint: Fingerprint
  note: AuditNote
}>

/** An agent that writes to its own vault. */
export function agentKeeper({ agent, actor, now, tx, seal, fingerprint, note }: OpenGate): Keeper {
  return { agentId: agent.id, organisationId: agent.organisationId, actor, now, tx, seal, fingerprint, note }
}

/** An operator who writes to the vault of the agent that the call names. Throws `agent_revoked` where that has ended. */
export function operatorKeeper({ target, actor, now, tx, sealFor, fingerprint, note }: OperateGate): Keeper {
  if (!target) throw new AppError('not_found')
  if (target.state === 'revoked') throw new AppError('agent_revoked')
  const { id, organisationId } = target
  return { agentId: id, organisationId, actor, now, tx, seal: sealFor, fingerprint, note }
}
