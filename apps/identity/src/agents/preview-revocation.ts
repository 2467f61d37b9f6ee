import type { previewRevocation as operation } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { countCut, nothingToCut } from './count-cut.js'
import { listExposed } from './list-exposed.js'
import { targetOf } from './live-target.js'

/** What a revocation would cut, and which secrets the agent has seen. */
export async function previewRevocation(gate: OperateGate): Promise<Out<typeof operation>> {
  const { id, name, address, state } = targetOf(gate)
  const { tx, now } = gate
  return {
    identityId: id,
    name,
    email: address,
    cut: state === 'revoked' ? nothingToCut : await countCut(tx, id, now),
    rotate: await listExposed(tx, id),
  }
}
