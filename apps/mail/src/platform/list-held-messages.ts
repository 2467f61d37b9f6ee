import type { listHeldMessages as operation } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { isReleasable } from '../inbound/flags.js'
import { heldOf, heldToken } from '../messages/page-token.js'
import { envelope, envelopeColumns } from './envelope.js'

/** The mail that is held back from the organisation's agents, newest first, with the hosts that its links lead to. */
export async function listHeldMessages(
  { tx, organisation }: OperateGate,
  { limit, pageToken }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const after = heldOf(pageToken)
  const found = await tx.message.findMany({
    where: {
      organisationId: organisation.id,
      held: { not: null },
      deletedAt: null,
      mailbox: { agent: { state: { not: 'revoked' } } },
      ...(after && {
        OR: [{ suppliedAt: { lt: after.receivedAt } }, { suppliedAt: after.receivedAt, id: { lt: after.id } }],
      }),
    },
    select: {
      ...envelopeColumns,
      agentId: true,
      linkHosts: true,
      mailbox: { select: { agent: { select: { name: true } } } },
    },
    orderBy: [{ suppliedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const more = last !== undefined && found.length > page.length
  return {
    messages: page.map(({ agentId, linkHosts, mailbox, ...row }) => {
      const shown = envelope(row)
      const releasable = isReleasable(shown.verdict.flags)
      return { ...shown, identityId: agentId, agent: mailbox.agent.name, linkHosts, releasable }
    }),
    count: page.length,
    ...(more && { nextPageToken: heldToken(last.suppliedAt, last.id) }),
  }
}
