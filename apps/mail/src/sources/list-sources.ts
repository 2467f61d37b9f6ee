import type { listSources as operation } from '@keyfob/contracts/mail-sources'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { refusedInput } from './refused-input.js'
import { sourceColumns, sourceOf } from './source.js'

/** A page of the organisation's sources, newest first, each with how it is doing. */
export async function listSources(
  { tx, organisation, now }: OperateGate,
  { limit, pageToken }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const organisationId = organisation.id
  const found = await tx.mailSource.findMany({
    where: { organisationId, ...after(pageToken) },
    select: sourceColumns,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    sources: page.map((row) => sourceOf(row, now)),
    count: page.length,
    ...(last && { nextPageToken: pageEnd(last) }),
  }
}

type End = Readonly<{ createdAt: Date; id: string }>
const pageEnd = ({ createdAt, id }: End) => `${createdAt.getTime().toString(36)}.${id}`

function after(token: string | undefined) {
  if (token === undefined) return {}
  const [, time = '', id = ''] = /^([0-9a-z]{1,9})\.([0-9A-Za-z]{16})$/.exec(token) ?? []
  if (id === '') throw refusedInput('pageToken', 'is not one that a list has returned')
  const createdAt = new Date(Number.parseInt(time, 36))
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}
