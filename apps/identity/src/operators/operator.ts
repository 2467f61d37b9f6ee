import { AppError } from '@keyfob/contracts/errors'
import type { Out } from '@keyfob/contracts/operation'
import type { updateOperator } from '@keyfob/contracts/operators'
import { atLeast, type Role } from '@keyfob/contracts/scopes'
import type { OperateGate, Tx } from '@keyfob/gate/doors'
import { endLinks, letInBy } from '@keyfob/gate/recovery'

/** An operator on the wire. */
export type Operator = Out<typeof updateOperator>

type Row = Readonly<{ id: string; name: string; role: string; custody: boolean; createdAt: Date }>

/** The columns of an operator with the sessions that are open now. */
export const withSessions = (now: Date) => ({
  sessions: { where: { endedAt: null, expiresAt: { gt: now } }, orderBy: { expiresAt: 'desc' as const } },
})

export function operatorOf(row: Row & { sessions: readonly { expiresAt: Date }[] }): Operator {
  return {
    operatorId: row.id,
    name: row.name,
    role: row.role as Role,
    custody: row.custody,
    createdAt: row.createdAt.toISOString(),
    sessions: row.sessions.length,
    signedInUntil: row.sessions[0]?.expiresAt.toISOString() ?? null,
  }
}

/** Refuses a platform token: who manages operators is one. */
export function managingOperator({ operatorId }: OperateGate): string {
  if (operatorId !== undefined) return operatorId
  throw new AppError('forbidden', { message: 'Operators are managed by operators, not by a platform token.' })
}

/** Refuses to deal with a role above the caller's own. */
export function withinReach({ role }: OperateGate, ...others: readonly Role[]): void {
  if (others.every((other) => atLeast(role, other))) return
  throw new AppError('forbidden', { message: `Only an owner deals with owners; you are ${role}.` })
}

/** An operator of the caller's organisation. @throws AppError not_found */
export async function findOperator({ tx, organisation }: OperateGate, id: string): Promise<Row> {
  const row = await tx.operator.findFirst({ where: { id, organisationId: organisation.id, removedAt: null } })
  if (!row) throw new AppError('not_found')
  return row
}

/** Refuses what would leave the organisation without an owner. The caller holds the organisation's lock alone. */
export async function keepAnOwner(tx: Tx, organisationId: string, without: string): Promise<void> {
  const others = await tx.operator.count({
    where: { organisationId, role: 'owner', removedAt: null, id: { not: without } },
  })
  if (others > 0) return
  throw new AppError('conflict', { message: 'This is the last owner. Make another operator an owner first.' })
}

/** Whose act on an operator it is, where it is another's: also in a session of the operator's own that another let in. */
async function anotherIn(gate: OperateGate, operatorId: string): Promise<string | undefined> {
  return gate.operatorId === operatorId ? (await letInBy(gate))[0] : gate.operatorId
}

/**
 * Ends whatever an operator is signed in with, what their browsers were asked meanwhile, and the links that would let them in again. Who
 * did it is kept, where it was another.
 */
export async function endAccess(gate: OperateGate, operatorId: string): Promise<void> {
  const { tx, now } = gate
  const endedBy = (await anotherIn(gate, operatorId)) ?? null
  await endLinks(tx, operatorId, now)
  await tx.operatorSession.updateMany({ where: { operatorId, endedAt: null }, data: { endedAt: now, endedBy } })
  await tx.operatorChallenge.deleteMany({ where: { operatorId } })
}

/**
 * Ends the invitations and links that an operator has made and nobody has used: whoever is removed, or has a lesser role, may have made
 * them for themselves. The caller holds the organisation's lock alone.
 */
export async function endMadeLinks({ tx, organisation, now }: OperateGate, operatorId: string): Promise<void> {
  const made = { organisationId: organisation.id, madeBy: `operator:${operatorId}` }
  await tx.operatorLink.updateMany({ where: { ...made, usedAt: null, endedAt: null }, data: { endedAt: now } })
}

/**
 * Ends what another operator could have come in by as this one, or has: links, and sessions that such a link began. Nobody gets a higher role
 * by having let in whoever is given one. Who was invited keeps the session that the invitation began.
 */
export async function endOthersWord({ tx, now }: OperateGate, operatorId: string): Promise<void> {
  await endLinks(tx, operatorId, now)
  await tx.$executeRaw`
    UPDATE operator_session s SET ended_at = ${now} FROM operator p
     WHERE p.id = ${operatorId} AND s.operator_id = p.id AND s.ended_at IS NULL AND NOT s.let_in_by <@ p.vouched_by`
}

/**
 * When another operator took it away: for a day it counts as one who could have approved. Whoever could come back when they were cut off
 * before, within a day, counts as such still. Nothing for one's own act.
 */
export async function cutBy(gate: OperateGate, operatorId: string) {
  if ((await anotherIn(gate, operatorId)) === undefined) return {}
  const { tx, now } = gate
  const dayAgo = new Date(now.getTime() - 24 * 3_600_000)
  const [could] = await tx.$queryRaw<{ return: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM operator_ways(p.id)) OR (p.could_return AND p.cut_at > ${dayAgo}::timestamptz) AS return
      FROM operator p WHERE p.id = ${operatorId}`
  return { cutAt: now, couldReturn: could?.return === true }
}
