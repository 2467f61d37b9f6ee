import type { In, Out } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/passkeys'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import type { SessionCookie } from '@keyfob/service/session-cookie'
import { challengeOf } from './challenge-of.js'
import { checkAnswer, notIt } from './check-answer.js'
import { type RelyingParty, timeoutMs } from './relying-party.js'

/** Asks whoever comes in for any passkey of theirs. */
export async function challengePasskey(
  { operators }: Gate,
  { id: rpId }: RelyingParty,
): Promise<Out<typeof contract.challengePasskey>> {
  const challenge = await operators.challengeAnybody('passkey.sign_in')
  return { challenge, rpId, timeout: timeoutMs, userVerification: 'required', allowCredentials: [] }
}

/** Signs in whoever a passkey belongs to. The challenge is spent, whatever comes of the answer. */
export async function signInByPasskey(
  { operators }: Gate,
  caller: Caller,
  { answer }: In<typeof contract.signInByPasskey>,
  party: RelyingParty,
  sessionCookie: SessionCookie,
): Promise<Out<typeof contract.signInByPasskey>> {
  const { cookie, session } = await operators.enter(caller, contract.signInByPasskey, async (tx, now) => {
    const challenge = challengeOf(answer.response.clientDataJSON)
    const isOurs = await operators.takeChallenge(tx, 'passkey.sign_in', challenge, undefined, now)
    const checked = await checkAnswer(tx, answer, { isOurs, party, now })
    if (!checked?.isRight) return { refused: notIt('unauthorized'), ...(checked && { operatorId: checked.operatorId }) }
    return { operatorId: checked.operatorId, letInBy: checked.letInBy, method: 'passkey' }
  })
  sessionCookie.set(cookie, new Date(session.expiresAt))
  return session
}
