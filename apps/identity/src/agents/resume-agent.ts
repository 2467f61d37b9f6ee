import type { resumeIdentity } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { countCut, stoppedOf } from './count-cut.js'
import { liveTarget } from './live-target.js'

/** Lets a suspended agent go on. Of one that is active nothing changes, and no time is said. Throws `agent_revoked`. */
export async function resumeAgent(gate: OperateGate): Promise<Out<typeof resumeIdentity>> {
  const { id, name, address } = liveTarget(gate)
  const { tx, now, note } = gate
  const since = await gate.resume()
  const resumed = stoppedOf(await countCut(tx, id, now))
  const received = since
    ? await tx.message.count({ where: { agentId: id, direction: 'in', suppliedAt: { gte: since } } })
    : 0
  const times = { suspendedAt: since?.toISOString() ?? null, resumedAt: since ? now.toISOString() : null }
  note({ targetType: 'identity', targetId: id, metadata: { name, ...times } })
  return { identityId: id, name, email: address, ...times, resumed, receivedMails: received }
}
