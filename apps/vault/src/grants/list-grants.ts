import { AppError } from '@keyfob/contracts/errors'
import type { listAgentGrants, listGrants as operation } from '@keyfob/contracts/grants'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate, OperateGate, Tx } from '@keyfob/gate/doors'
import { nameKey } from '../credentials/credential-name.js'
import { liveGrants, shownGrant } from './grant.js'

/** With whom one of the agent's credentials is shared. */
export const listGrants = ({ agent, tx }: OpenGate, { name }: In<typeof operation>): Promise<Out<typeof operation>> =>
  find(tx, agent.id, name)

/** The same for an operator. */
export async function listGrantsForOperator(
  { target, tx }: OperateGate,
  { name }: In<typeof listAgentGrants>,
): Promise<Out<typeof listAgentGrants>> {
  if (!target) throw new AppError('not_found')
  return find(tx, target.id, name)
}

async function find(tx: Tx, agentId: string, name: string): Promise<Out<typeof operation>> {
  const [credential] = await tx.credential.findMany({ where: { agentId, nameKey: nameKey(name), deletedAt: null } })
  if (!credential) throw new AppError('not_found')
  const grants = (await liveGrants(tx, credential.id)).map(shownGrant)
  return { name: credential.name, grants, count: grants.length }
}
