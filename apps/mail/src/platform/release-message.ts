import { AppError } from '@keyfob/contracts/errors'
import { releaseMessage as operation } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import { announce } from '@keyfob/gate/announce'
import type { Caller, OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { effectOf, sentenceOf } from '../inbound/flags.js'
import { shownVerdict } from '../messages/shown-verdict.js'
import { envelope, envelopeColumns } from './envelope.js'

/**
 * An operator lets a held mail through to its agent, unread. Its verdict stays as it is; a wait that is open is answered by
 * it. It is an act of custody: whoever releases a mail decides what the agent believes.
 * @throws AppError conflict for a mail that is not held, or that never answers
 */
export async function releaseMessage(
  gate: Gate,
  bell: { ring(agentId: string): void },
  caller: Caller,
  input: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const released = await gate.operate(caller, operation, input, release)
  bell.ring(input.identityId)
  return released
}

async function release(
  { tx, target, now, actor, custody, note }: OperateGate,
  { id }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  if (!target) throw new AppError('not_found')
  if (target.state === 'revoked') throw new AppError('agent_revoked')
  const [message] = await tx.message.findMany({
    where: { id, agentId: target.id, deletedAt: null },
    select: envelopeColumns,
  })
  if (!message) throw new AppError('not_found', { message: 'This agent has no such message.' })
  note({ targetType: 'message', targetId: id })
  const { held, labels, releasedAt } = message
  if (held === null && releasedAt !== null) return envelope(message)
  if (held === null) throw new AppError('conflict', { message: 'This mail is not held back; its agent reads it.' })
  refuseFinal(shownVerdict(message.verdict).flags)
  const change = { held: null, labels: labels.filter((label) => label !== 'held'), releasedAt: now, releasedBy: actor }
  // Two operators may press at once: the one who comes second finds it released.
  const { count } = await tx.message.updateMany({
    where: { id, agentId: target.id, held: { not: null } },
    data: change,
  })
  if (count === 0) return envelope(await tx.message.findUniqueOrThrow({ where: { id }, select: envelopeColumns }))
  custody('custody.release', [target.id], message.fromAddress ?? '')
  const about = { organisationId: target.organisationId, agentId: target.id, message: { id, seq: message.seq } }
  await announce(tx, { type: 'mail.released', ...about }, now)
  note({ metadata: { held, from: message.fromAddress } })
  return envelope({ ...message, ...change })
}

function refuseFinal(flags: readonly string[]): void {
  const final = flags.find((flag) => effectOf(flag) === 'final')
  if (final === undefined) return
  throw new AppError('conflict', { message: `This mail cannot be released. ${sentenceOf(final)}`, details: { flags } })
}
