import { AppError } from '@keyfob/contracts/errors'
import type { In } from '@keyfob/contracts/operation'
import type { deleteCredential as operation, deleteAgentCredential as platformOperation } from '@keyfob/contracts/vault'
import type { OpenGate, OperateGate } from '@keyfob/gate/doors'
import { agentKeeper, type Keeper, operatorKeeper } from '../keeper.js'
import { nameKey } from './credential-name.js'

/** An agent deletes one of its credentials. */
export const deleteCredential = (open: OpenGate, { name }: In<typeof operation>): Promise<void> =>
  remove(agentKeeper(open), name)

/** An operator deletes a credential of an agent. */
export const deleteAgentCredential = async (gate: OperateGate, { name }: In<typeof platformOperation>): Promise<void> =>
  remove(operatorKeeper(gate), name)

// All versions and seeds go, sealed as they are, and with them grants and logins. The credential's own row stays, without
// values: the audit log and the list of what to rotate after a revocation speak of it. Its name is free again.
async function remove({ agentId, tx, now, note }: Keeper, name: string): Promise<void> {
  const [row] = await tx.credential.updateManyAndReturn({
    where: { agentId, nameKey: nameKey(name), deletedAt: null },
    data: { deletedAt: now },
  })
  if (!row) throw new AppError('not_found')
  const { id: credentialId, type, version } = row
  await tx.credentialVersion.deleteMany({ where: { agentId, credentialId } })
  await tx.totpSeed.deleteMany({ where: { agentId, credentialId } })
  await tx.credentialGrant.updateMany({ where: { credentialId, endedAt: null }, data: { endedAt: now } })
  await tx.login.updateMany({ where: { credentialId, endedAt: null }, data: { endedAt: now, result: 'deleted' } })
  note({ targetType: 'credential', targetId: credentialId, metadata: { name: row.name, type, version } })
}
