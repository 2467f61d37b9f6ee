import { AppError } from '@keyfob/contracts/errors'
import type { Out } from '@keyfob/contracts/operation'
import type { addPasskey } from '@keyfob/contracts/passkeys'
import type { OperateGate } from '@keyfob/gate/doors'
import { sessionOf } from '../operators/session.js'

/** A passkey on the wire. */
export type Passkey = Out<typeof addPasskey>

type Row = Readonly<{
  id: string
  credentialId: Uint8Array
  transports: string[]
  name: string
  backedUp: boolean
  createdAt: Date
  lastUsedAt: Date | null
}>

/** What is told of it. */
export const passkeyOf = ({ id, name, backedUp, createdAt, lastUsedAt }: Row): Passkey => ({
  passkeyId: id,
  name,
  backedUp,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})

/** How a browser knows it. */
export const knownOf = ({ credentialId, transports }: Row) => ({
  id: Buffer.from(credentialId).toString('base64url'),
  type: 'public-key' as const,
  transports,
})

/** One of the caller's own. @throws AppError not_found, also for another's; forbidden for a platform token */
export async function ownPasskey(gate: OperateGate, id: string): Promise<Row> {
  const row = await gate.tx.operatorPasskey.findFirst({ where: { id, operatorId: sessionOf(gate).operatorId } })
  if (!row) throw new AppError('not_found')
  return row
}
