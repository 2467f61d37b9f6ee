import { AppError } from '@keyfob/contracts/errors'
import type { endAgentGrant, endGrant as operation } from '@keyfob/contracts/grants'
import type { In } from '@keyfob/contracts/operation'
import type { OpenGate, OperateGate } from '@keyfob/gate/doors'
import { nameKey } from '../credentials/credential-name.js'
import { agentKeeper, type Keeper, operatorKeeper } from '../keeper.js'

/** An agent shares one of its credentials with another no longer. */
export const endGrant = (open: OpenGate, input: In<typeof operation>): Promise<void> => end(agentKeeper(open), input)

/** An operator ends what an agent shares. */
export const endGrantOfAgent = async (gate: OperateGate, input: In<typeof endAgentGrant>): Promise<void> =>
  end(operatorKeeper(gate), input)

// The owner's lock is held exclusively: whoever reads through the grant has finished, and its logins end with it.
async function end({ agentId, tx, now, note }: Keeper, { name, grantee }: In<typeof operation>): Promise<void> {
  const [credential] = await tx.credential.findMany({ where: { agentId, nameKey: nameKey(name), deletedAt: null } })
  if (!credential) throw new AppError('not_found')
  const { id: credentialId, name: called } = credential
  const { count } = await tx.credentialGrant.updateMany({
    where: { credentialId, granteeId: grantee, endedAt: null },
    data: { endedAt: now },
  })
  if (count === 0) throw new AppError('not_found', { message: 'It is not shared with that agent.' })
  await tx.login.updateMany({
    where: { credentialId, agentId: grantee, endedAt: null },
    data: { endedAt: now, result: 'ended' },
  })
  note({ targetType: 'credential', targetId: credentialId, metadata: { name: called, grantee } })
}
