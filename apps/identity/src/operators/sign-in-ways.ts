import type { Out } from '@keyfob/contracts/operation'
import type { getSignInWays as operation } from '@keyfob/contracts/passwords'
import type { OperateGate } from '@keyfob/gate/doors'
import { sessionOf } from './session.js'

/** By what else the caller can come in. `forbidden` for a platform token. */
export async function getSignInWays(door: OperateGate): Promise<Out<typeof operation>> {
  const { operatorId } = sessionOf(door)
  const password = await door.tx.operatorPassword.findUnique({ where: { operatorId } })
  const codes = await door.tx.operatorRecoveryCode.findMany({ where: { operatorId }, select: { madeAt: true } })
  const sso = await door.tx.operatorSso.findUnique({ where: { operatorId } })
  return {
    password: password && { login: password.login, setAt: password.setAt.toISOString() },
    recoveryCodes: { left: codes.length, madeAt: codes[0]?.madeAt.toISOString() ?? null },
    sso: sso && { issuer: sso.issuer, linkedAt: sso.linkedAt.toISOString() },
  }
}
