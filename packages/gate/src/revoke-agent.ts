import { announce } from './announce.js'
import type { OpenAgent, Tx } from './doors.js'
import { dropQueuedMail } from './drop-queued-mail.js'

/**
 * Ends an agent, inside the transaction that holds its lock exclusively: whoever was reading has finished, whoever comes
 * later sees this. Twice is once: the time of the first revocation is returned.
 */
export async function revokeAgent(
  tx: Tx,
  agent: Pick<OpenAgent, 'id' | 'organisationId'>,
  reason: string,
  now: Date,
): Promise<Date> {
  const { id, organisationId } = agent
  const { state, revokedAt } = await tx.agent.findUniqueOrThrow({ where: { id } })
  if (state === 'revoked' && revokedAt) return revokedAt
  await tx.agent.update({
    where: { id },
    data: { state: 'revoked', revokedAt: now, revokeReason: reason, authEpoch: { increment: 1 } },
  })
  await tx.ledgerLine.create({ data: { agentId: id, organisationId, revokedAt: now } })
  await tx.dataKey.deleteMany({ where: { agentId: id } })
  await tx.accessToken.updateMany({ where: { agentId: id, revokedAt: null }, data: { revokedAt: now } })
  await tx.claimCode.updateMany({ where: { agentId: id, endedAt: null }, data: { endedAt: now } })
  await tx.login.updateMany({
    where: { OR: [{ agentId: id }, { ownerId: id }], endedAt: null },
    data: { endedAt: now, result: 'revoked' },
  })
  await tx.credentialGrant.updateMany({
    where: { OR: [{ ownerId: id }, { granteeId: id }], endedAt: null },
    data: { endedAt: now },
  })
  await tx.idempotentCall.deleteMany({ where: { agentId: id } })
  await dropQueuedMail(tx, id, now)
  await bury(tx, id, organisationId)
  await tx.outbox.create({ data: { job: 'agent.revoked', payload: { identityId: id } } })
  await announce(tx, { type: 'agent.revoked', organisationId, agentId: id }, now)
  return now
}

/** The name and the address are given to nobody again. */
async function bury(tx: Tx, agentId: string, organisationId: string): Promise<void> {
  const { nameKey, mailbox } = await tx.agent.findUniqueOrThrow({ where: { id: agentId }, include: { mailbox: true } })
  const graves = [{ kind: 'name', key: `${organisationId}:${nameKey}`, agentId }]
  if (mailbox) graves.push({ kind: 'address', key: mailbox.addressKey, agentId })
  await tx.tombstone.createMany({ data: graves, skipDuplicates: true })
}
