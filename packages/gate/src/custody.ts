import type { CustodyAct } from '@keyfob/contracts/custody'
import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import { announce } from './announce.js'
import { type AuditEntry, audit } from './audit.js'
import type { OperateGate, Tx } from './doors.js'

/** An act of custody: with what, on whom; without an agent on all that the organisation has. */
export type Act = Readonly<{ act: CustodyAct; agentId: string | undefined; what: string }>

/**
 * Keeps an act of custody in the transaction that it is done in: an audit row, a line that nobody can change or delete, which
 * is a notice to all operators until each has acknowledged it, and an event. `entry` is the audit row of the call itself.
 */
export async function keepAct(tx: Tx, { act, agentId, what }: Act, entry: AuditEntry, now: Date): Promise<void> {
  const { organisationId, actor, requestId } = entry
  await audit(tx, { ...entry, agentId, operation: act }, 'allowed')
  const [kind, id] = actor.split(':')
  await tx.$executeRaw`
    INSERT INTO custody_act (id, organisation_id, agent_id, act, what, actor, actor_name, request_id, at)
    SELECT ${newId()}, ${organisationId}, ${agentId ?? null}, ${act}, nullif(${what}, ''), ${actor},
           coalesce((SELECT p.name FROM operator p WHERE p.id = ${id} AND ${kind} = 'operator'),
                    (SELECT t.name FROM access_token t WHERE t.id = ${id} AND ${kind} = 'platform'), ${actor}),
           ${requestId}, ${now}`
  await announce(tx, { type: 'custody.act', organisationId, agentId }, now)
}

/** Who acts at an operator's door. */
type Who = Readonly<{ token_id: string | null; operator_id: string | null; session_id: string | null }>

/**
 * Does this caller hold the right of custody? Until the transaction ends nobody takes it away. Not in a session that another operator
 * let in: whoever made its link may be the one who uses it.
 */
export async function holdsCustody(tx: Tx, { token_id, operator_id, session_id }: Who): Promise<boolean> {
  const [row] =
    token_id === null
      ? await tx.$queryRaw<{ custody: boolean }[]>`
          SELECT p.custody AND s.let_in_by = '{}' AS custody FROM operator p JOIN operator_session s ON s.operator_id = p.id
           WHERE p.id = ${operator_id} AND s.id = ${session_id} FOR SHARE OF p`
      : await tx.$queryRaw<{ custody: boolean }[]>`SELECT custody FROM access_token WHERE id = ${token_id} FOR SHARE`
  return row?.custody === true
}

/** Gives the right of custody. @throws AppError not_found for who is not there any more */
export async function giveCustody(
  gate: OperateGate,
  { kind, id }: Readonly<{ kind: 'operator' | 'platform'; id: string }>,
): Promise<void> {
  const { tx, organisation, now } = gate
  const ours = { id, organisationId: organisation.id }
  const { count } =
    kind === 'operator'
      ? await tx.operator.updateMany({ where: { ...ours, removedAt: null }, data: { custody: true } })
      : await tx.accessToken.updateMany({
          where: { ...ours, kind: 'platform', revokedAt: null, expiresAt: { gt: now } },
          data: { custody: true },
        })
  if (count === 0) throw new AppError('not_found', { message: 'There is no such operator or platform token any more.' })
}
