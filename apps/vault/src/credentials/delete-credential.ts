import { AppError } from '@keyfob/contracts/errors'
import type { In } from '@keyfob/contracts/operation'
import type { deleteCredential as operation, deleteAgentCredential as platformOperation } from '@keyfob/contracts/vault'
import type { OpenGate, OperateGate } from '@keyfob/gate/doors'
import { agentKeeper, type Keeper, operatorKeeper } from '../keeper.js'
import { nameKey } from './credential-name.js'

/** An agent deletes one of its credentials, or gives back one that is shared with it. */
export async function deleteCredential(open: OpenGate, { name }: In<typeof operation>): Promise<void> {
  const keeper = agentKeeper(open)
  if (!(await remove(keeper, name)) && !(await giveBack(keeper, name))) throw new AppError('not_found')
}

/** An operator deletes a credential of an agent. */
export async function deleteAgentCredential(gate: OperateGate, { name }: In<typeof platformOperation>): Promise<void> {
  if (!(await remove(operatorKeeper(gate), name))) throw new AppError('not_found')
}

// All versions and seeds go, sealed as they are, and with them grants and logins. The credential's own row stays, without
// values: the audit log and the list of what to rotate after a revocation speak of it. Its name is free again.
async function remove({ agentId, tx, now, note }: Keeper, name: string): Promise<boolean> {
  const [row] = await tx.credential.updateManyAndReturn({
    where: { agentId, nameKey: nameKey(name), deletedAt: null },
    data: { deletedAt: now },
  })
  if (!row) return false
  const { id: credentialId, type, version } = row
  // Logins first: who reports an outcome holds its login and then looks at the seed.
  await tx.login.updateMany({ where: { credentialId, endedAt: null }, data: { endedAt: now, result: 'deleted' } })
  await tx.credentialVersion.deleteMany({ where: { agentId, credentialId } })
  await tx.totpSeed.deleteMany({ where: { agentId, credentialId } })
  await tx.credentialGrant.updateMany({ where: { credentialId, endedAt: null }, data: { endedAt: now } })
  note({ targetType: 'credential', targetId: credentialId, metadata: { name: row.name, type, version } })
  return true
}

async function giveBack({ agentId, tx, now, note }: Keeper, name: string): Promise<boolean> {
  const [grant] = await tx.credentialGrant.updateManyAndReturn({
    where: { granteeId: agentId, nameKey: nameKey(name), endedAt: null },
    data: { endedAt: now },
  })
  if (!grant) return false
  const { credentialId, ownerId } = grant
  await tx.login.updateMany({
    where: { credentialId, agentId, endedAt: null },
    data: { endedAt: now, result: 'ended' },
  })
  note({ targetType: 'credential', targetId: credentialId, metadata: { name: grant.name, sharedBy: ownerId } })
  return true
}
