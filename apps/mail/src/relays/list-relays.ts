import type { In, Out } from '@keyfob/contracts/operation'
import type { listRelays as operation } from '@keyfob/contracts/relays'
import type { OperateGate } from '@keyfob/gate/doors'
import { createdOf, createdToken, laterThan } from '../messages/page-token.js'
import { relayOut } from './relay-out.js'

/** The organisation's relays, the oldest first. */
export async function listRelays(
  { organisation, tx }: OperateGate,
  { limit, pageToken }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const rows = await tx.mailRelay.findMany({
    where: { organisationId: organisation.id, ...laterThan(createdOf(pageToken)) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    relays: page.map(relayOut),
    count: page.length,
    ...(last && rows.length > limit && { nextPageToken: createdToken(last.createdAt, last.id) }),
  }
}
