import { AppError } from '@keyfob/contracts/errors'
import type { Grant, grantAgentCredential, grant as operation } from '@keyfob/contracts/grants'
import { newId } from '@keyfob/contracts/ids'
import type { In, Out } from '@keyfob/contracts/operation'
import { allows } from '@keyfob/contracts/scopes'
import type { Access, OpenGate, OperateGate } from '@keyfob/gate/doors'
import { nameKey } from '../credentials/credential-name.js'
import { agentKeeper, type Keeper, operatorKeeper } from '../keeper.js'
import { wrongPart } from '../wrong-part.js'
import { liveGrants, shownGrant } from './grant.js'

/** An agent shares one of its credentials, with all that it holds. It may share only what its token may read. */
export async function grantCredential(open: OpenGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  if (!allows(open.token.scopes, 'vault:read')) {
    throw new AppError('forbidden', {
      message: 'Missing required scope: vault:read. Only what may be read may be shared.',
    })
  }
  return share(agentKeeper(open), input, open.token.opensFrom)
}

/**
 * An operator shares a credential of an agent. It brings whoever holds the other agent's token to its values, so it opens
 * what is supplied from now on unless the operator holds the right of custody, and both agents' logs say so.
 */
export async function grantForAgent(
  gate: OperateGate,
  { identityId, ...input }: In<typeof grantAgentCredential>,
): Promise<Out<typeof grantAgentCredential>> {
  const granted = await share(operatorKeeper(gate), input, await gate.reach())
  gate.custody('custody.grant', [identityId, input.grantee], input.name)
  return granted
}

async function share(
  keeper: Keeper,
  { name, grantee, access, as }: In<typeof operation>,
  opensFrom: Date,
): Promise<Grant> {
  const { agentId, organisationId, tx, now, actor, note } = keeper
  if (grantee === agentId) throw wrongPart('grantee', 'is the agent that the credential belongs to')
  const [credential] = await tx.credential.findMany({ where: { agentId, nameKey: nameKey(name), deletedAt: null } })
  if (!credential) throw new AppError('not_found')
  const [other] = await tx.agent.findMany({
    where: { id: grantee, organisationId, state: { not: 'revoked' } },
    take: 1,
  })
  if (!other) throw new AppError('not_found', { message: 'There is no agent of that id to share it with.' })

  const [present] = await tx.credentialGrant.findMany({
    where: { credentialId: credential.id, granteeId: grantee, endedAt: null },
  })
  const called = as ?? present?.name ?? credential.name
  await refuseTakenName(keeper, grantee, nameKey(called), present?.id)
  if (present) {
    await tx.credentialGrant.update({ where: { id: present.id }, data: { endedAt: now } })
  }
  await tx.credentialGrant.create({
    data: {
      id: newId(),
      organisationId,
      credentialId: credential.id,
      ownerId: agentId,
      granteeId: grantee,
      access,
      name: called,
      nameKey: nameKey(called),
      opensFrom: present && !isWider(access, present.access) ? earlier(present.opensFrom, opensFrom) : opensFrom,
      grantedBy: actor,
      createdAt: now,
    },
  })
  note({ targetType: 'credential', targetId: credential.id, metadata: { name: credential.name, grantee, access } })
  const row = (await liveGrants(tx, credential.id)).find(({ granteeId }) => granteeId === grantee)
  if (!row) throw new AppError('unavailable')
  return shownGrant(row)
}

// What is shared for less opens what it opened before; what is shared for more is shared anew.
const isWider = (access: Access, before: string): boolean => accesses.indexOf(access) > accesses.indexOf(before)
const accesses: readonly string[] = ['use', 'code', 'read']

const earlier = (one: Date, other: Date): Date => (one < other ? one : other)

async function refuseTakenName({ tx }: Keeper, grantee: string, key: string, except?: string): Promise<void> {
  const own = await tx.credential.count({ where: { agentId: grantee, nameKey: key, deletedAt: null } })
  const shared = await tx.credentialGrant.count({
    where: { granteeId: grantee, nameKey: key, endedAt: null, ...(except && { id: { not: except } }) },
  })
  if (own + shared > 0) {
    throw new AppError('conflict', {
      message: 'The other agent has a credential of that name. Send another one in `as`.',
    })
  }
}
