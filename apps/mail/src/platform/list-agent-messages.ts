import { AppError } from '@keyfob/contracts/errors'
import { type listAgentMessages as operation, Verdict } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { seqOf, seqToken } from '../messages/page-token.js'

/** What an operator sees of an agent's mail: plain columns, newest first; no subject, no body. */
export async function listAgentMessages(
  { tx, target }: OperateGate,
  input: In<typeof operation>,
): Promise<Out<typeof operation>> {
  if (!target) throw new AppError('not_found')
  const before = seqOf(input.pageToken)
  const found = await tx.message.findMany({
    where: { agentId: target.id, deletedAt: null, ...(before !== undefined && { seq: { lt: before } }) },
    select: {
      id: true,
      seq: true,
      fromAddress: true,
      recipient: true,
      size: true,
      labels: true,
      verdict: true,
      held: true,
      suppliedAt: true,
    },
    orderBy: { seq: 'desc' },
    take: input.limit + 1,
  })
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  const more = last !== undefined && found.length > page.length
  return {
    messages: page.map(({ id, fromAddress, recipient, size, labels, verdict, held, suppliedAt }) => ({
      id,
      from: fromAddress,
      to: recipient,
      size,
      labels,
      verdict: Verdict.parse(verdict),
      held,
      receivedAt: suppliedAt.toISOString(),
    })),
    count: page.length,
    ...(more && { nextPageToken: seqToken(last.seq) }),
  }
}
