import type { Out } from '@keyfob/contracts/operation'
import type { listOperators as operation } from '@keyfob/contracts/operators'
import type { Role } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'
import { operatorOf, withSessions } from './operator.js'

/** Who may come in, the longest there first, and who was invited and has not come. */
export async function listOperators({ tx, organisation, now }: OperateGate): Promise<Out<typeof operation>> {
  const ours = { organisationId: organisation.id }
  const rows = await tx.operator.findMany({
    where: { ...ours, removedAt: null },
    include: withSessions(now),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const links = await tx.operatorLink.findMany({
    where: { ...ours, id: { not: null }, operatorId: null, usedAt: null, endedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'asc' },
  })
  const names = new Map(rows.map(({ id, name }) => [`operator:${id}`, name]))
  const invitations = links.map(({ id, name, role, madeBy, expiresAt }) => ({
    invitationId: id ?? '',
    name: name ?? '',
    role: role as Role,
    invitedBy: names.get(madeBy ?? '') ?? 'an operator who was removed',
    expiresAt: expiresAt.toISOString(),
  }))
  return { operators: rows.map(operatorOf), invitations, count: rows.length }
}
