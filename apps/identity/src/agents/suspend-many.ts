import type { resumeMany, suspendMany } from '@keyfob/contracts/many-agents'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Chosen, OperateGate } from '@keyfob/gate/doors'
import { selectionOf } from './selection.js'

/** Stops many agents in one act: when this has answered, none of them reads or sends anything. */
export async function suspendAgents(
  gate: OperateGate,
  input: In<typeof suspendMany>,
): Promise<Out<typeof suspendMany>> {
  const { label, externalId, reason } = input
  const metadata = { ...(label && { label }), ...(externalId && { externalId }), ...(reason && { reason }) }
  // Stands in the row of each agent, too.
  gate.note({ metadata })
  const chosen = await gate.suspendMany(selectionOf(input))
  gate.note({ metadata: { ...metadata, count: chosen.length } })
  return { suspendedAt: gate.now.toISOString(), ...listed(chosen) }
}

/** Takes one such act back: those that it stopped go on, and nobody else. Or lets those go on that are picked. */
export async function resumeAgents(
  gate: OperateGate,
  { suspendedAt, identityIds }: In<typeof resumeMany>,
): Promise<Out<typeof resumeMany>> {
  const chosen = await gate.resumeMany(
    identityIds === undefined ? { at: new Date(suspendedAt ?? 0) } : { ids: identityIds },
  )
  gate.note({ metadata: { ...(suspendedAt && { suspendedAt }), count: chosen.length } })
  return { resumedAt: gate.now.toISOString(), ...listed(chosen) }
}

const listed = (chosen: readonly Chosen[]) => ({
  identities: chosen.map(({ id, name }) => ({ identityId: id, name })),
  count: chosen.length,
})
