import { randomBytes } from 'node:crypto'
import type { Out } from '@keyfob/contracts/operation'
import type { makeRecoveryCodes as operation } from '@keyfob/contracts/passwords'
import type { OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { beforeWayChanges } from '@keyfob/gate/recovery'
import { lettersFrom } from '../agents/agent-name.js'
import { sessionOf } from './session.js'

const codes = 10

/** Ten codes of 80 random bits, in groups that can be read out. Kept are their hashes; those from before are gone. */
export async function makeRecoveryCodes(door: OperateGate, { passwords }: Gate): Promise<Out<typeof operation>> {
  const { operatorId } = sessionOf(door)
  const { tx, now } = door
  const letInBy = await beforeWayChanges(door)
  const made = Array.from({ length: codes }, () => lettersFrom(randomBytes(16)).replace(/.{4}(?!$)/g, '$&-'))
  await tx.operatorRecoveryCode.deleteMany({ where: { operatorId } })
  await tx.operatorRecoveryCode.createMany({
    data: made.map((code) => ({ hash: passwords.recoveryHash(code), operatorId, letInBy, madeAt: now })),
  })
  return { codes: made }
}
