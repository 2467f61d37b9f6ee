import type { listNotices as operation } from '@keyfob/contracts/custody'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { idOf, pageEnd, pageToken } from '../page-token.js'
import { findActs, lineOf } from './find-acts.js'

/** What brought operators nearer to secrets, of the organisation or of one agent. To a platform token, which is no person, all is open. */
export async function listNotices(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { tx, organisation, operatorId, target } = gate
  const { limit, open } = input
  const end = pageEnd(input.pageToken, idOf.agent)
  const rows = await findActs(tx, target ?? { organisationId: organisation.id }, {
    limit: limit + 1,
    end,
    operatorId,
    open,
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    notices: page.map((row) => ({
      ...lineOf(row),
      noticeId: row.id,
      identityId: row.agentId,
      identityName: row.agentName,
      actor: row.actor,
      acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    })),
    count: page.length,
    ...(last && { nextPageToken: pageToken({ at: last.at.toISOString(), id: last.id }) }),
  }
}
