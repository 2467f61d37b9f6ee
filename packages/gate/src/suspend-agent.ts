import { AppError } from '@keyfob/contracts/errors'
import { announce, announceEach } from './announce.js'
import { type AuditEntry, auditEach } from './audit.js'
import type { Chosen, OpenAgent, Selection, Stopped, Tx } from './doors.js'
import { Prisma } from './generated/prisma/client.js'

/**
 * Stops an agent for now, inside the transaction that holds its lock exclusively: whoever was reading has finished, whoever
 * comes later is refused. Nothing is deleted, and mail is still taken in and sealed. Twice is once: the time of the first is
 * returned. @throws AppError agent_revoked
 */
export async function suspendAgent(tx: Tx, { id, organisationId }: OpenAgent, now: Date): Promise<Date> {
  const { state, suspendedAt } = await tx.agent.findUniqueOrThrow({ where: { id } })
  if (state === 'revoked') throw new AppError('agent_revoked')
  if (state === 'suspended') return suspendedAt ?? now
  await tx.agent.update({ where: { id }, data: { state: 'suspended', suspendedAt: now } })
  await announce(tx, { type: 'agent.suspended', organisationId, agentId: id }, now)
  return now
}

/**
 * Lets a suspended agent go on with everything that it had. The mail that it was sending goes out, and is tried for as long as
 * was left of its time. Returns since when it was suspended; `undefined` for one that was not. @throws AppError agent_revoked
 */
export async function resumeAgent(tx: Tx, { id, organisationId }: OpenAgent, now: Date): Promise<Date | undefined> {
  // Locked, so that of two operators who resume it at once only one moves the times of its mail.
  const [row] = await tx.$queryRaw<{ state: string; suspendedAt: Date | null }[]>`
    SELECT state::text, suspended_at AS "suspendedAt" FROM agent WHERE id = ${id} FOR NO KEY UPDATE`
  if (row?.state === 'revoked') throw new AppError('agent_revoked')
  if (row?.state !== 'suspended') return undefined
  const since = row.suspendedAt ?? now
  await tx.agent.update({ where: { id }, data: { state: 'active', suspendedAt: null } })
  await tx.$executeRaw`
    UPDATE mail_transmission
       SET next_attempt_at = ${now}, give_up_at = give_up_at + (${now}::timestamptz - greatest(${since}::timestamptz, created_at))
     WHERE agent_id = ${id} AND done_at IS NULL`
  await announce(tx, { type: 'agent.resumed', organisationId, agentId: id }, now)
  return since
}

/**
 * Stops every active agent that is chosen, inside the transaction that holds their organisation's lock exclusively: nobody of the
 * organisation is reading. Each has its row of the log and its event. Returns those that this stopped.
 */
export async function suspendMany(tx: Tx, selection: Selection, entry: AuditEntry, now: Date): Promise<Chosen[]> {
  const { organisationId } = entry
  const chosen = await tx.$queryRaw<Chosen[]>`
    UPDATE agent SET state = 'suspended', suspended_at = ${now}
     WHERE organisation_id = ${organisationId} AND state = 'active' AND ${chosenBy(selection)}
    RETURNING id, name`
  await each(tx, chosen, { ...entry, operation: 'identities.suspend' })
  await announceEach(
    tx,
    chosen.map(({ id }) => id),
    { type: 'agent.suspended', organisationId },
    now,
  )
  return chosen
}

/** Lets every chosen agent of the organisation go on that is suspended, as `resumeAgent` does. Returns them. */
export async function resumeMany(tx: Tx, which: Stopped, entry: AuditEntry, now: Date): Promise<Chosen[]> {
  const { organisationId } = entry
  const those = 'at' in which ? Prisma.sql`suspended_at = ${which.at}` : chosenBy(which)
  // Locked while the time is read that the update forgets: by it their mails' time is moved.
  const stopped = await tx.$queryRaw<(Chosen & { since: Date })[]>`
    SELECT id, name, coalesce(suspended_at, ${now}) AS since FROM agent
     WHERE organisation_id = ${organisationId} AND state = 'suspended' AND ${those}
     ORDER BY id FOR NO KEY UPDATE`
  const ids = stopped.map(({ id }) => id)
  await tx.$executeRaw`UPDATE agent SET state = 'active', suspended_at = NULL WHERE id = ANY (${ids})`
  await tx.$executeRaw`
    UPDATE mail_transmission t
       SET next_attempt_at = ${now}, give_up_at = give_up_at + (${now}::timestamptz - greatest(s.since, created_at))
      FROM unnest(${ids}::text[], ${stopped.map(({ since }) => since)}::timestamptz[]) AS s (id, since)
     WHERE t.agent_id = s.id AND t.done_at IS NULL`
  const chosen = stopped.map(({ id, name }) => ({ id, name }))
  await each(tx, chosen, { ...entry, operation: 'identities.resume' })
  await announceEach(tx, ids, { type: 'agent.resumed', organisationId }, now)
  return chosen
}

const each = (tx: Tx, chosen: readonly Chosen[], entry: AuditEntry): Promise<void> =>
  auditEach(
    tx,
    chosen.map(({ id, name }) => ({ agentId: id, metadata: { ...entry.metadata, name } })),
    { ...entry, targetType: 'identity' },
  )

function chosenBy({ label, externalId, ids }: Selection): Prisma.Sql {
  if (ids !== undefined) return Prisma.sql`id = ANY (${[...ids]})`
  if (externalId !== undefined) return Prisma.sql`external_id = ${externalId}`
  if (label?.value !== undefined) return Prisma.sql`labels ->> ${label.name} = ${label.value}`
  if (label) return Prisma.sql`labels ? ${label.name}`
  return Prisma.sql`true`
}
