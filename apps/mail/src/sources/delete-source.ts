import type { deleteSource as operation } from '@keyfob/contracts/mail-sources'
import type { In } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { lockSource } from './find-source.js'

/** Removes a source and forgets what signed in to it. A watch of it stores nothing any more from the commit on. */
export async function deleteSource(gate: OperateGate, { sourceId }: In<typeof operation>): Promise<void> {
  const { id, name } = await lockSource(gate, sourceId)
  await gate.tx.mailSource.delete({ where: { id } })
  await gate.dropSecret('source.secret', id)
  gate.note({ targetType: 'source', targetId: id, metadata: { name } })
}
