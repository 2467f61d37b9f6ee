import type { getIdentity } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { findUsage } from './find-usage.js'
import { identityColumns, identityOf } from './identity.js'
import { targetOf } from './live-target.js'

/** One agent, revoked ones too. */
export async function getAgent(gate: OperateGate): Promise<Out<typeof getIdentity>> {
  const { id, organisationId } = targetOf(gate)
  const { tx, now } = gate
  const row = await tx.agent.findUniqueOrThrow({ where: { id, organisationId }, include: identityColumns(now) })
  const usage = await findUsage(tx, [id])
  return identityOf(row, usage(id))
}
