import type { listKeys as operation } from '@keyfob/contracts/keys'
import type { Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'

/** The versions of an organisation's keys, and what older ones still wrap or seal. */
export async function listKeys(
  { tx, organisation: { id } }: OperateGate,
  rotations: Gate['rotations'],
): Promise<Out<typeof operation>> {
  const { root, organisation, agents } = await rotations.states(tx, id)
  const rotating = agents.rotating.map(({ agentId, version, left }) => ({ identityId: agentId, version, left }))
  return {
    root,
    organisation: { ...organisation, since: organisation.since.toISOString() },
    agents: { count: agents.count, rotating },
  }
}
