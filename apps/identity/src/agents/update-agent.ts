import { AppError } from '@keyfob/contracts/errors'
import type { updateIdentity } from '@keyfob/contracts/identity'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { nameKey } from './agent-name.js'
import { liveTokens, scopesOf } from './identity.js'
import { liveTarget } from './live-target.js'
import { refuseTakenName } from './refuse-taken-name.js'

/**
 * Renames an agent (its old name is free then; its address stays), and adds and removes scopes of its live tokens; what is
 * removed goes from its open claim codes, too. An added scope is an act of custody, and is audited as one.
 */
export async function updateAgent(
  gate: OperateGate,
  input: In<typeof updateIdentity>,
): Promise<Out<typeof updateIdentity>> {
  const { id, name: oldName } = liveTarget(gate)
  const { tx, note } = gate
  const { name = oldName, addScopes, removeScopes } = input
  const both = addScopes.find((scope) => removeScopes.includes(scope))
  if (both) throw new AppError('bad_request', { message: `${both} stands both in addScopes and in removeScopes.` })

  if (name !== oldName) {
    await refuseTakenName(gate, name, id)
    await tx.agent.update({ where: { id }, data: { name, nameKey: nameKey(name) } })
  }
  note({
    targetType: 'identity',
    targetId: id,
    metadata: {
      ...(name !== oldName && { name, oldName }),
      ...(addScopes.length > 0 && { addScopes }),
      ...(removeScopes.length > 0 && { removeScopes }),
    },
  })
  if (addScopes.length > 0) gate.custody('custody.scope', [id], addScopes.join(', '))
  return { identityId: id, name, scopes: await changeScopes(gate, id, input) }
}

async function changeScopes({ tx, now }: OperateGate, agentId: string, change: In<typeof updateIdentity>) {
  const { addScopes, removeScopes } = change
  const tokens = await tx.accessToken.findMany({
    where: { agentId, ...liveTokens(now) },
    select: { id: true, scopes: true },
  })
  const changed = tokens.map(({ id, scopes }) => {
    const kept = [...new Set([...scopes, ...addScopes])].filter((scope) => !removeScopes.some((gone) => gone === scope))
    return { id, scopes: kept }
  })
  if (addScopes.length + removeScopes.length > 0) {
    for (const { id, scopes } of changed) {
      await tx.accessToken.update({ where: { id, agentId }, data: { scopes } })
    }
    // A code that is redeemed later is to give back nothing of it.
    if (removeScopes.length > 0)
      await tx.$executeRaw`
        UPDATE claim_code SET scopes = ARRAY(SELECT scope FROM unnest(scopes) scope WHERE scope <> ALL(${removeScopes}::text[]))
         WHERE agent_id = ${agentId} AND ended_at IS NULL`
  }
  return scopesOf(changed)
}
