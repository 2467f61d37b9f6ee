import type { listExposures as operation } from '@keyfob/contracts/exposure'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { targetOf } from '../agents/live-target.js'
import { pageEnd, pageToken } from '../page-token.js'
import { entryId, findExposures } from './find-exposures.js'

/** A page of what an agent has seen in plaintext or was served with unseen, revoked agents' too. */
export async function listExposures(gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { limit, status } = input
  const end = pageEnd(input.pageToken, entryId)
  const { exposures, ends, open } = await findExposures(gate.tx, targetOf(gate).id, { status, end, limit: limit + 1 })
  const page = exposures.slice(0, limit)
  const last = exposures.length > limit ? ends[limit - 1] : undefined
  return { exposures: page, count: page.length, open, ...(last && { nextPageToken: pageToken(last) }) }
}
