import type { In, Out } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/passkeys'
import type { Caller, OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { proveAgain } from '@keyfob/gate/prove-again'
import { sessionOf } from '../operators/session.js'
import { challengeOf } from './challenge-of.js'
import { checkAnswer, notIt } from './check-answer.js'
import { knownOf } from './passkey.js'
import { type RelyingParty, timeoutMs } from './relying-party.js'

/** Asks whoever is signed in for one of their passkeys. */
export async function challengeAgain(
  { operators }: Gate,
  gate: OperateGate,
  { id: rpId }: RelyingParty,
): Promise<Out<typeof contract.challengeAgain>> {
  const { tx, now } = gate
  const session = sessionOf(gate)
  const passkeys = await tx.operatorPasskey.findMany({ where: { operatorId: session.operatorId } })
  const challenge = await operators.giveChallenge(tx, 'passkey.confirm', session, now)
  const allowCredentials = passkeys.map(knownOf)
  return { challenge, rpId, timeout: timeoutMs, userVerification: 'required', allowCredentials }
}

/** Proves again that whoever is signed in is there. @throws AppError forbidden for what is not right, or another's passkey */
export async function confirmByPasskey(
  gate: Gate,
  caller: Caller,
  input: In<typeof contract.confirmByPasskey>,
  party: RelyingParty,
): Promise<Out<typeof contract.confirmByPasskey>> {
  const { answer } = input
  const isOurs = await gate.operators.spendChallenge(
    caller,
    'passkey.confirm',
    challengeOf(answer.response.clientDataJSON),
  )
  return gate.operate(caller, contract.confirmByPasskey, input, async (open) => {
    const { operatorId } = sessionOf(open)
    const checked = await checkAnswer(open.tx, answer, { isOurs, party, now: open.now })
    if (!checked?.isRight || checked.operatorId !== operatorId) throw notIt('forbidden')
    return proveAgain(open, checked.letInBy)
  })
}
