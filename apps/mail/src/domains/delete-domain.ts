import { AppError } from '@keyfob/contracts/errors'
import type { deleteDomain as operation } from '@keyfob/contracts/mail-domains'
import type { In } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { lockDomain } from './domain.js'

/**
 * Gives a domain up and forgets its signing key, so that another organisation may prove it: an act of custody. `conflict`
 * while an agent lives under it. Whoever creates one at the same moment waits, and is refused.
 */
export async function deleteDomain(gate: OperateGate, { domainId }: In<typeof operation>): Promise<void> {
  const { tx, organisation, note, custody, dropSecret } = gate
  const { id, name, provenAt } = await lockDomain(gate, domainId)
  const [living] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM mailbox m JOIN agent a ON a.id = m.agent_id
     WHERE split_part(m.address_key, '@', 2) = ${name} AND a.state <> 'revoked' AND m.organisation_id = ${organisation.id}`
  const agents = living?.count ?? 0
  if (agents > 0)
    throw new AppError('conflict', {
      message: `${agents === 1 ? 'An agent has its address' : `${agents} agents have their addresses`} under this domain. Revoke them first.`,
      details: { agents },
    })
  await tx.mailDomain.delete({ where: { id } })
  await dropSecret('dkim.key', id)
  if (provenAt) custody('custody.domain', [undefined], name)
  note({ targetType: 'domain', targetId: id, metadata: { name, ...(provenAt && { custody: 'domain' }) } })
}
