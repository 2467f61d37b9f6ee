import type { listDomains as operation } from '@keyfob/contracts/mail-domains'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { nameOf, nameToken } from '../messages/page-token.js'
import { domainOf } from './domain.js'

/** A page of the organisation's domains, by name. */
export async function listDomains(
  { tx, organisation }: OperateGate,
  { limit, pageToken }: In<typeof operation>,
  mxHost: string,
): Promise<Out<typeof operation>> {
  // A name comes once in an organisation: where a page ended is said by the last one.
  const after = nameOf(pageToken)
  const found = await tx.mailDomain.findMany({
    where: { organisationId: organisation.id, ...(after !== undefined && { name: { gt: after } }) },
    orderBy: { name: 'asc' },
    take: limit + 1,
  })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    domains: page.map((row) => domainOf(row, mxHost)),
    count: page.length,
    ...(last && { nextPageToken: nameToken(last.name) }),
  }
}
