import type { listThreads as operation } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { threadOf, threadToken } from '../messages/page-token.js'
import { openThread, threadLabels } from './open-thread.js'

/** The agent's threads, the one with the latest mail first. */
export async function listThreads(
  open: OpenGate,
  { limit, pageToken }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const { agent, tx } = open
  const before = threadOf(pageToken)
  const found = await tx.thread.findMany({
    where: {
      agentId: agent.id,
      messageCount: { gt: 0 },
      ...(before && {
        OR: [{ updatedAt: { lt: before.updatedAt } }, { updatedAt: before.updatedAt, id: { lt: before.id } }],
      }),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = found.slice(0, limit)
  const labels = await threadLabels(open, page)
  const last = page.at(-1)
  const more = last !== undefined && found.length > page.length
  return {
    threads: page.map((row) => openThread(open, row, labels.get(row.id) ?? [])),
    count: page.length,
    ...(more && { nextPageToken: threadToken(last.updatedAt, last.id) }),
  }
}
