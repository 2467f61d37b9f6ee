import type { In, Out } from '@keyfob/contracts/operation'
import type { updateOrganisation as change, getOrganisation as look } from '@keyfob/contracts/organisation'
import type { OperateGate } from '@keyfob/gate/doors'

const select = { name: true, agentsMax: true, tokenDays: true } as const

/** The organisation's name, how many agents it may have, and how long its tokens last. */
export function getOrganisation({ tx, organisation: { id } }: OperateGate): Promise<Out<typeof look>> {
  return tx.organisation.findUniqueOrThrow({ where: { id }, select })
}

/** Changes what is named. Agents that are there stay, and so do the ends of tokens that are issued. */
export async function updateOrganisation(
  { tx, organisation: { id }, note }: OperateGate,
  settings: In<typeof change>,
): Promise<Out<typeof change>> {
  const named = Object.entries(settings).filter(([, value]) => value !== undefined)
  const changed = await tx.organisation.update({ where: { id }, data: Object.fromEntries(named), select })
  note({ targetType: 'organisation', targetId: id, metadata: changed })
  return changed
}
