import type { listLogs as operation, listPlatformLogs as platformOperation } from '@keyfob/contracts/logs'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate, OperateGate } from '@keyfob/gate/doors'
import { findLogs } from './find-logs.js'

/** An agent's own log. Who acted on it is said to its operators alone. */
export async function listLogs({ agent, tx }: OpenGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const scope = { organisationId: agent.organisationId, agentId: agent.id }
  const { entries, ...next } = await findLogs(tx, scope, input)
  const logs = entries.map(({ identityId: _, actor: __, ...entry }) => entry)
  return { logs, count: logs.length, ...next }
}

/** The organisation's log, or what of it is about one agent. */
export async function listPlatformLogs(
  { organisation, tx }: OperateGate,
  { identityId, ...filters }: In<typeof platformOperation>,
): Promise<Out<typeof platformOperation>> {
  const scope = { organisationId: organisation.id, agentId: identityId }
  const { entries, ...next } = await findLogs(tx, scope, filters)
  return { logs: entries, count: entries.length, ...next }
}
