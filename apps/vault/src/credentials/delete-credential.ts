import { AppError } from '@keyfob/contracts/errors'
import type { In } from '@keyfob/contracts/operation'
import type { deleteCredential as operation, deleteAgentCredential as platformOperation } from '@keyfob/contracts/vault'
import type { AuditNote, OpenGate, OperateGate, Tx } from '@keyfob/gate/doors'
import { operatorKeeper } from '../keeper.js'
import { nameKey } from './credential-name.js'

/** An agent deletes one of its credentials. */
export const deleteCredential = ({ agent, tx, now, note }: OpenGate, { name }: In<typeof operation>): Promise<void> =>
  remove({ agentId: agent.id, tx, now, note }, name)

/** An operator deletes a credential of an agent. */
export const deleteAgentCredential = async (gate: OperateGate, { name }: In<typeof platformOperation>): Promise<void> =>
  remove(operatorKeeper(gate), name)

// All versions and seeds go, sealed as they are. The credential's own row stays, without values: the audit log and the
// list of what to rotate after a revocation speak of it. Its name is free again.
async function remove(
  { agentId, tx, now, note }: { agentId: string; tx: Tx; now: Date; note: AuditNote },
  name: string,
): Promise<void> {
  const [row] = await tx.credential.updateManyAndReturn({
    where: { agentId, nameKey: nameKey(name), deletedAt: null },
    data: { deletedAt: now },
  })
  if (!row) throw new AppError('not_found')
  await tx.credentialVersion.deleteMany({ where: { agentId, credentialId: row.id } })
  await tx.totpSeed.deleteMany({ where: { agentId, credentialId: row.id } })
  note({
    targetType: 'credential',
    targetId: row.id,
    metadata: { name: row.name, type: row.type, version: row.version },
  })
}
