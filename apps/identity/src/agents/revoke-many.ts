import { revokeIdentity } from '@keyfob/contracts/identity'
import { revokeMany } from '@keyfob/contracts/many-agents'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Caller, OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { revokeAgent } from './revoke-agent.js'
import { bearing, selectionOf } from './selection.js'
import { suspendAgents } from './suspend-many.js'

/** Ends by one call: each waits its own fence, several at a time. */
const endedByCall = 50
const atOnce = 8

/**
 * Ends many agents for good. All of them are stopped first, in one act, so that none goes on while the others are ended; each is
 * then ended as if it were alone. @throws AppError revoking: nothing of them can be read already; the same call finishes it
 */
export async function revokeAgents(
  gate: Gate,
  caller: Caller,
  input: In<typeof revokeMany>,
): Promise<Out<typeof revokeMany>> {
  let chosen: readonly string[] = []
  await gate.operate(caller, revokeMany, input, async (door) => {
    await suspendAgents(door, input)
    chosen = await notEnded(door, input)
    return { receipts: [], count: 0, remaining: 0 }
  })
  const receipts: Out<typeof revokeIdentity>[] = []
  for (let at = 0; at < Math.min(chosen.length, endedByCall); at += atOnce) {
    const few = chosen.slice(at, Math.min(at + atOnce, endedByCall))
    const ended = few.map((identityId) => {
      const one = { identityId, reason: input.reason }
      return gate.operate(caller, revokeIdentity, one, (door) => revokeAgent(door, one))
    })
    receipts.push(...(await Promise.all(ended)))
  }
  return { receipts, count: receipts.length, remaining: chosen.length - receipts.length }
}

async function notEnded({ tx, organisation }: OperateGate, input: In<typeof revokeMany>): Promise<string[]> {
  const { externalId, label, ids } = selectionOf(input)
  const rows = await tx.agent.findMany({
    where: {
      organisationId: organisation.id,
      state: { not: 'revoked' },
      ...(externalId !== undefined && { externalId }),
      ...(label && bearing(label)),
      ...(ids && { id: { in: [...ids] } }),
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id }) => id)
}
