import type { getSource as operation } from '@keyfob/contracts/mail-sources'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { findSource } from './find-source.js'
import { sourceOf } from './source.js'

/** One source, with how it is doing. */
export async function getSource(gate: OperateGate, { sourceId }: In<typeof operation>): Promise<Out<typeof operation>> {
  return sourceOf(await findSource(gate, sourceId), gate.now)
}
