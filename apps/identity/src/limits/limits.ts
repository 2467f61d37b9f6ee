import type { updateLimits as change, getLimits as look } from '@keyfob/contracts/limits'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'

const select = { readsPerMinute: true, readsPerDay: true, codesPerMinute: true, codesPerDay: true } as const

/** How often an agent may read values and be given codes. */
export function getLimits({ tx, organisation: { id } }: OperateGate): Promise<Out<typeof look>> {
  return tx.organisation.findUniqueOrThrow({ where: { id }, select })
}

/** Changes what is named, from the next reading on. Said in the log, since it concerns every agent. */
export async function updateLimits(
  { tx, organisation: { id }, note }: OperateGate,
  limits: In<typeof change>,
): Promise<Out<typeof change>> {
  const named = Object.entries(limits).filter(([, most]) => most !== undefined)
  const changed = await tx.organisation.update({ where: { id }, data: Object.fromEntries(named), select })
  note({ targetType: 'organisation', targetId: id, metadata: changed })
  return changed
}
