import type { previewRevocation as operation } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { findOpen } from '../exposures/find-exposures.js'
import { countCut, nothingToCut } from './count-cut.js'
import { targetOf } from './live-target.js'

const sendersMax = 100

/**
 * What a revocation would cut, and which secrets would have to be changed at their sites. Which accounts are registered to the
 * agent's address nobody can say: their user names are sealed. Whose mail it has trusted is plain, and a hint.
 */
export async function previewRevocation(gate: OperateGate): Promise<Out<typeof operation>> {
  const { id, name, address, state } = targetOf(gate)
  const { tx, now } = gate
  const { suspendedAt, revokedAt } = await tx.agent.findUniqueOrThrow({
    where: { id },
    select: { suspendedAt: true, revokedAt: true },
  })
  const since = { active: null, suspended: suspendedAt, revoked: revokedAt }[state]
  const senders = await tx.knownSender.findMany({
    where: { agentId: id },
    orderBy: [{ knownSince: 'desc' }, { domain: 'asc' }],
    take: sendersMax,
    select: { domain: true, knownSince: true },
  })
  return {
    identityId: id,
    name,
    email: address,
    status: state,
    since: since?.toISOString() ?? null,
    cut: state === 'revoked' ? nothingToCut : await countCut(tx, id, now),
    rotate: await findOpen(tx, id),
    senders: senders.map(({ domain, knownSince }) => ({ domain, knownSince: knownSince.toISOString() })),
  }
}
