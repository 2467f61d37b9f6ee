import type { In, Out } from '@keyfob/contracts/operation'
import type * as contract from '@keyfob/contracts/passkeys'
import type { OperateGate } from '@keyfob/gate/doors'
import { beforeWayChanges, endOthers } from '@keyfob/gate/recovery'
import { sessionOf } from '../operators/session.js'
import { ownPasskey, type Passkey, passkeyOf } from './passkey.js'

/** The caller's own, the oldest first. */
export async function listPasskeys(gate: OperateGate): Promise<Out<typeof contract.listPasskeys>> {
  const { operatorId } = sessionOf(gate)
  const rows = await gate.tx.operatorPasskey.findMany({
    where: { operatorId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return { passkeys: rows.map(passkeyOf), count: rows.length }
}

/** Gives one of them another name. @throws AppError not_found */
export async function renamePasskey(
  gate: OperateGate,
  { passkeyId: id, name }: In<typeof contract.renamePasskey>,
): Promise<Passkey> {
  const before = await ownPasskey(gate, id)
  gate.note({ targetType: 'passkey', targetId: id, metadata: { name, before: before.name } })
  return passkeyOf(await gate.tx.operatorPasskey.update({ where: { id }, data: { name } }))
}

/** Removes one of them; whoever else was in by it is out. @throws AppError not_found */
export async function removePasskey(
  gate: OperateGate,
  { passkeyId: id }: In<typeof contract.removePasskey>,
): Promise<void> {
  const { name } = await ownPasskey(gate, id)
  const [endedBy] = await beforeWayChanges(gate)
  // Before the sessions: whoever signs in by it now waits for this, and finds it gone.
  await gate.tx.operatorPasskey.delete({ where: { id } })
  await endOthers(gate.tx, { ...sessionOf(gate), endedBy, now: gate.now })
  gate.note({ targetType: 'passkey', targetId: id, metadata: { name } })
}
