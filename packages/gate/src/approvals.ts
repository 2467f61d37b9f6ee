import type { Approval, ApprovalAct } from '@keyfob/contracts/approvals'
import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import { giveCustody } from './custody.js'
import type { OperateGate } from './doors.js'
import type { Approval as ApprovalRow } from './generated/prisma/client.js'
import { lowerMailPolicy, type MailPolicy } from './mail-policy.js'
import { methodsOf } from './operator-store.js'
import { wordOf } from './word-of.js'

const approvalHours = 24
/** Whoever proved longer ago to be there does not do alone what takes two. */
const freshMinutes = 15

/** What takes two persons, with what it needs to be done. */
export type Proposal =
  | Readonly<{ act: 'custody.give'; input: Readonly<{ kind: 'operator' | 'platform'; id: string; name: string }> }>
  | Readonly<{ act: 'mail.lower_policy'; input: Partial<MailPolicy> }>

/**
 * Proposes what takes two persons: another operator who may do the same approves it within a day, and it is done in that
 * transaction. Where there is no other, it is done now by whoever says `alone` and has just proven to be there. The same
 * proposal twice is one. @throws AppError forbidden for a platform token, which is no person, and for an older session;
 * step_up_required where its operator can prove it; conflict where `alone` has to be said
 */
export async function propose(gate: OperateGate, { act, input }: Proposal, alone: boolean): Promise<Approval> {
  const { tx, organisation, now } = gate
  const operatorId = personOf(gate)
  // Of two at once the second sees what the first proposed.
  await tx.$executeRaw`SELECT id FROM organisation WHERE id = ${organisation.id} FOR NO KEY UPDATE`
  const [same] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM approval WHERE organisation_id = ${organisation.id} AND act = ${act} AND outcome IS NULL
       AND expires_at > ${now}::timestamptz AND input = ${JSON.stringify(input)}::jsonb LIMIT 1`
  const word = await wordOf(gate)
  const hasSecond = await isAnotherThere(gate, operatorId, word)
  if (same && hasSecond) return approvalOf(gate, await tx.approval.findUniqueOrThrow({ where: { id: same.id } }))
  if (!hasSecond) await refuseUnlessAlone(gate, alone)
  const decided = hasSecond ? {} : { decidedBy: operatorId, decidedAt: now, outcome: 'alone' }
  const row = await tx.approval.upsert({
    where: { id: same?.id ?? '' },
    update: decided,
    create: {
      ...{ id: newId(), organisationId: organisation.id, act, input, proposedBy: operatorId, proposedAt: now },
      proposedOn: word,
      ...{ expiresAt: new Date(now.getTime() + approvalHours * 3_600_000), ...decided },
    },
  })
  if (!hasSecond) await carryOut(gate, row)
  return approvalOf(gate, row)
}

/**
 * Approves what another operator proposed: it is done in this transaction. @throws AppError not_found, expired, conflict where
 * it was decided or its proposer is no such operator any more, forbidden for an own proposal and for a platform token
 */
export async function approve(gate: OperateGate, approvalId: string): Promise<Approval> {
  const { tx, now } = gate
  const operatorId = personOf(gate)
  const row = await pendingOf(gate, approvalId)
  if (row.proposedBy === operatorId)
    throw new AppError('forbidden', { message: 'You proposed this yourself. Another operator must approve it.' })
  await refuseUnlessThere(gate, row.proposedBy)
  const word = await wordOf(gate)
  if ([row.proposedBy, ...row.proposedOn].some((one) => word.includes(one)))
    throw new AppError('forbidden', {
      message:
        'You and who proposed this came in on the word of one person, so you count as one. Somebody with a link of the machine must approve it: npm start -- --new-link',
    })
  const data = { decidedBy: operatorId, decidedAt: now, outcome: 'approved' }
  const approved = await tx.approval.update({ where: { id: row.id }, data })
  await carryOut(gate, approved)
  return approvalOf(gate, approved)
}

/** Refuses what was proposed, or takes an own proposal back. @throws AppError not_found, expired, conflict where it was decided */
export async function refuse(gate: OperateGate, approvalId: string): Promise<Approval> {
  const { tx, now } = gate
  const decidedBy = personOf(gate)
  const { id } = await pendingOf(gate, approvalId)
  const row = await tx.approval.update({ where: { id }, data: { decidedBy, decidedAt: now, outcome: 'refused' } })
  return approvalOf(gate, row)
}

/** What was proposed, as it is told. */
export async function approvalOf({ tx, now, operatorId }: OperateGate, row: ApprovalRow): Promise<Approval> {
  const ids = [row.proposedBy, row.decidedBy ?? row.proposedBy]
  const names = await tx.operator.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const nameOf = (id: string | null) => names.find((each) => each.id === id)?.name ?? null
  const undecided = row.expiresAt > now ? 'pending' : 'expired'
  return {
    approvalId: row.id,
    act: row.act as ApprovalAct,
    description: described(row),
    status: row.outcome === null ? undecided : row.outcome === 'refused' ? 'refused' : 'done',
    proposedBy: nameOf(row.proposedBy) ?? '',
    own: row.proposedBy === operatorId,
    proposedAt: row.proposedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedBy: nameOf(row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }
}

/** Does it, in the transaction of whoever decided, and tells every operator. */
async function carryOut(gate: OperateGate, row: ApprovalRow): Promise<void> {
  const { act, input } = proposalOf(row)
  gate.note({ targetType: 'approval', targetId: row.id, metadata: { act, outcome: row.outcome } })
  if (act === 'custody.give') {
    await giveCustody(gate, input)
    gate.custody('custody.right', [undefined], input.name)
  } else {
    await lowerMailPolicy(gate, input)
    gate.custody('custody.policy', [undefined], described(row))
  }
}

function described(row: ApprovalRow): string {
  const { act, input } = proposalOf(row)
  if (act === 'custody.give')
    return `Give the ${input.kind === 'operator' ? 'operator' : 'platform token'} ${input.name} the right of custody.`
  const parts = [
    input.firstSender === 'learn' && 'mail of a first sender answers a login',
    input.holdUnverified === false && 'mail that nothing speaks for is not held',
  ]
  return `Lower the mail policy: ${parts.filter(Boolean).join(', ')}.`
}

const proposalOf = ({ act, input }: ApprovalRow) => ({ act, input }) as unknown as Proposal

async function pendingOf({ tx, organisation, now }: OperateGate, id: string): Promise<ApprovalRow> {
  await tx.$queryRaw`SELECT 1 FROM approval WHERE id = ${id} AND organisation_id = ${organisation.id} FOR UPDATE`
  const row = await tx.approval.findUnique({ where: { id, organisationId: organisation.id } })
  if (!row) throw new AppError('not_found')
  if (row.outcome !== null) throw new AppError('conflict', { message: 'This has been decided already.' })
  if (row.expiresAt <= now)
    throw new AppError('expired', { message: 'Nobody approved this within a day. Propose it anew.' })
  return row
}

/** Whoever was removed since, or has a lesser role, is no second person. */
async function refuseUnlessThere({ tx }: OperateGate, proposedBy: string): Promise<void> {
  const proposer = await tx.operator.findUnique({
    where: { id: proposedBy, removedAt: null, role: { in: ['admin', 'owner'] } },
    select: { id: true },
  })
  if (!proposer)
    throw new AppError('conflict', {
      message: 'Whoever proposed this was removed since, or has a lesser role. Propose it anew.',
    })
}

function personOf({ operatorId }: OperateGate): string {
  if (operatorId !== undefined) return operatorId
  throw new AppError('forbidden', {
    message: 'This takes operators who are signed in: a platform token is no person. Do it in the admin app.',
  })
}

/**
 * Is somebody else there who could approve: an operator of that role who is signed in, or can come back by a passkey or a password of
 * their own, or was signed in until another signed them out, took their role or removed them within a day; and who is not here on the
 * word of the one who asks, nor the other way round. Anybody else can only come in as somebody new, or on another's word. In a session
 * that another let in, the operator themselves may be somebody else.
 */
async function isAnotherThere(
  { tx, organisation, now }: OperateGate,
  operatorId: string,
  word: readonly string[],
): Promise<boolean> {
  const dayAgo = new Date(now.getTime() - approvalHours * 3_600_000)
  const others = word.filter((id) => id !== operatorId)
  const [found] = await tx.$queryRaw<{ others: boolean }[]>`
    WITH somebody AS (
      SELECT p.*, CASE WHEN p.id = ${operatorId} THEN p.vouched_by ELSE p.vouched_by || p.id END AS own,
             CASE WHEN p.id = ${operatorId} THEN ${others}::text[] ELSE ${[...word]}::text[] END AS word
        FROM operator p
       WHERE p.organisation_id = ${organisation.id} AND (p.id <> ${operatorId} OR cardinality(${others}::text[]) > 0))
    SELECT EXISTS (
      SELECT 1 FROM somebody p JOIN operator_session s ON s.operator_id = p.id
       WHERE ((p.removed_at IS NULL AND p.role IN ('admin', 'owner')) OR p.cut_at > ${dayAgo}::timestamptz)
         AND ((s.ended_at IS NULL AND s.expires_at > ${now}::timestamptz)
              OR (s.ended_by IS NOT NULL AND s.ended_at > ${dayAgo}::timestamptz))
         AND NOT (p.own || s.let_in_by) && p.word
      UNION ALL
      SELECT 1 FROM somebody p CROSS JOIN operator_ways(p.id) w
       WHERE p.removed_at IS NULL AND p.role IN ('admin', 'owner') AND NOT (p.own || w.let_in_by) && p.word
      UNION ALL
      SELECT 1 FROM somebody p
       WHERE p.cut_at > ${dayAgo}::timestamptz AND p.could_return AND NOT p.own && p.word) AS others`
  return found?.others === true
}

async function refuseUnlessAlone({ tx, operatorId, sessionId, now }: OperateGate, alone: boolean): Promise<void> {
  if (!alone)
    throw new AppError('conflict', {
      message:
        'This takes two operators, and no other is signed in or can come back. Let another sign in and approve it, or send alone: true; all operators are told.',
      details: { alone: true },
    })
  const session = await tx.operatorSession.findUnique({
    where: { id: sessionId ?? '' },
    select: { authenticatedAt: true },
  })
  const since = session ? now.getTime() - session.authenticatedAt.getTime() : Number.POSITIVE_INFINITY
  if (since <= freshMinutes * 60_000) return
  const methods = await methodsOf(tx, operatorId ?? '')
  if (methods.length > 0) throw new AppError('step_up_required', { details: { methods } })
  throw new AppError('forbidden', {
    message: `To do this alone, sign in anew, and not by single sign-on: it must be within ${freshMinutes} minutes of that. For a link: npm start -- --new-link`,
  })
}
