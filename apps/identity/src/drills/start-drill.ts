import type { startDrill as operation } from '@keyfob/contracts/drills'
import type { Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { askForDrill } from '@keyfob/gate/drills'
import { newestDrills } from './find-drills.js'

/** Has a drill held, in the process that receives mail; the one that is under way where there is one. */
export async function startDrill({ tx, organisation, actor, now, note }: OperateGate): Promise<Out<typeof operation>> {
  const id = await askForDrill(tx, organisation.id, actor, now)
  note({ targetType: 'drill', targetId: id })
  const [drill] = await newestDrills(tx, organisation.id, 1)
  if (drill?.drillId !== id) throw new Error('the drill that was asked for is not the newest')
  return drill
}
