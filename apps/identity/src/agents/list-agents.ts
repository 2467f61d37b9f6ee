import type { listIdentities } from '@keyfob/contracts/identity'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { idOf, pageEnd, pageToken } from '../page-token.js'
import { nameKey } from './agent-name.js'
import { findUsage } from './find-usage.js'
import { identityColumns, identityOf } from './identity.js'

/** A page of the organisation's agents, newest first. `q` is a part of a name or an address. */
export async function listAgents(
  { tx, organisation, now }: OperateGate,
  input: In<typeof listIdentities>,
): Promise<Out<typeof listIdentities>> {
  const { limit, status, externalId, q } = input
  const rows = await tx.agent.findMany({
    where: {
      organisationId: organisation.id,
      ...(status && { state: status }),
      ...(externalId !== undefined && { externalId }),
      AND: [matching(q), after(input.pageToken)],
    },
    include: identityColumns(now),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const usage = await findUsage(
    tx,
    organisation.id,
    page.map(({ id }) => id),
  )
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    identities: page.map((row) => identityOf(row, usage(row.id))),
    count: page.length,
    ...(last && { nextPageToken: pageToken({ at: last.createdAt.toISOString(), id: last.id }) }),
  }
}

function matching(q: string | undefined) {
  if (q === undefined) return {}
  const contains = (text: string) => ({ contains: text.replace(/[\\%_]/g, '\\$&') })
  return { OR: [{ nameKey: contains(nameKey(q)) }, { mailbox: { addressKey: contains(q.toLowerCase()) } }] }
}

function after(token: string | undefined) {
  const end = pageEnd(token, idOf.agent)
  if (!end) return {}
  const createdAt = new Date(end.at)
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: end.id } }] }
}
