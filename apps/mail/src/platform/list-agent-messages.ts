import { AppError } from '@keyfob/contracts/errors'
import type { listAgentMessages as operation } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { seqOf, seqToken } from '../messages/page-token.js'
import { findStorageUse } from '../retention/room.js'
import { envelope, envelopeColumns } from './envelope.js'

/** What an operator sees of an agent's mail: plain columns, newest first; no subject, no body. */
export async function listAgentMessages(
  { tx, target }: OperateGate,
  input: In<typeof operation>,
): Promise<Out<typeof operation>> {
  if (!target) throw new AppError('not_found')
  const before = seqOf(input.pageToken)
  const found = await tx.message.findMany({
    where: { agentId: target.id, deletedAt: null, ...(before !== undefined && { seq: { lt: before } }) },
    select: envelopeColumns,
    orderBy: { seq: 'desc' },
    take: input.limit + 1,
  })
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  const more = last !== undefined && found.length > page.length
  return {
    messages: page.map(envelope),
    storage: await findStorageUse(tx, target.id),
    count: page.length,
    ...(more && { nextPageToken: seqToken(last.seq) }),
  }
}
