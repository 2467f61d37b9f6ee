import type { listDrills as operation } from '@keyfob/contracts/drills'
import type { Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { newestDrills } from './find-drills.js'

const listedMax = 100

/** The drills of the organisation, newest first. */
export async function listDrills({ tx, organisation }: OperateGate): Promise<Out<typeof operation>> {
  const drills = await newestDrills(tx, organisation.id, listedMax)
  return { drills, count: drills.length }
}
