import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/single-sign-on'
import type { Caller, OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { beforeWayChanges, endOthers } from '@keyfob/gate/recovery'
import type { BrowserCookie } from '@keyfob/service/browser-cookie'
import type { SessionCookie } from '@keyfob/service/session-cookie'
import { sessionOf } from '../operators/session.js'
import { bindingOf, redirectUri } from './begin.js'
import type { Provider } from './provider.js'

type Answered = Readonly<{ provider: Provider; origin: string; cookie: BrowserCookie }>

/** Signs in whoever is linked to whom the provider says is there. */
export async function signInSso(
  gate: Gate,
  caller: Caller,
  input: In<typeof contract.signInSso>,
  answered: Answered,
  sessionCookie: SessionCookie,
): Promise<Out<typeof contract.signInSso>> {
  const challenge = answered.cookie.value ?? ''
  const isOurs = await gate.operators.spendAnybodys('sso.sign_in', challenge)
  const who = isOurs ? await whoIsThere(gate, input, answered, challenge) : undefined
  const { cookie, session } = await gate.operators.enter(caller, contract.signInSso, async (tx) => {
    if (!who) return { refused: notIt('unauthorized') }
    // Whoever ends this link at this moment comes before it, or after the session that it opens.
    await tx.$queryRaw`SELECT 1 FROM operator_sso WHERE issuer = ${who.issuer} AND subject = ${who.subject} FOR SHARE`
    const linked = await tx.operatorSso.findUnique({ where: { issuer_subject: who } })
    if (linked) return { operatorId: linked.operatorId, letInBy: linked.letInBy, method: 'sso' }
    const message =
      'You are known there, but linked to nobody here. Sign in in another way, and link it on your account page.'
    return { refused: new AppError('unauthorized', { message }) }
  })
  sessionCookie.set(cookie, new Date(session.expiresAt))
  return session
}

/** Links the caller to whom the provider says is there, in place of whom they were linked to before. */
export async function linkSso(
  gate: Gate,
  caller: Caller,
  input: In<typeof contract.linkSso>,
  answered: Answered,
): Promise<Out<typeof contract.linkSso>> {
  const challenge = answered.cookie.value ?? ''
  await gate.admit(caller, contract.linkSso, input)
  const isOurs = await gate.operators.spendChallenge(caller, 'sso.link', challenge)
  const who = isOurs ? await whoIsThere(gate, input, answered, challenge) : undefined
  return gate.operate(caller, contract.linkSso, input, async (door) => {
    if (!who) throw notIt('forbidden')
    const { operatorId, sessionId } = sessionOf(door)
    const { tx, now } = door
    const holder = await tx.operatorSso.findUnique({ where: { issuer_subject: who } })
    if (holder && holder.operatorId !== operatorId)
      throw new AppError('conflict', { message: 'Another operator is linked to this already.' })
    const letInBy = await beforeWayChanges(door)
    const before = await tx.operatorSso.findUnique({ where: { operatorId } })
    const linked = { ...who, letInBy, linkedAt: now }
    await tx.operatorSso.upsert({ where: { operatorId }, create: { operatorId, ...linked }, update: linked })
    if (before && !holder) await endOthers(tx, { operatorId, sessionId, endedBy: letInBy[0], now })
    return { issuer: who.issuer, linkedAt: now.toISOString() }
  })
}

/** Ends the caller's single sign-on. @throws AppError not_found where there is none */
export async function unlinkSso(door: OperateGate): Promise<void> {
  const { operatorId, sessionId } = sessionOf(door)
  const [endedBy] = await beforeWayChanges(door)
  const { count } = await door.tx.operatorSso.deleteMany({ where: { operatorId } })
  if (count === 0) throw new AppError('not_found', { message: 'You are not linked to single sign-on.' })
  await endOthers(door.tx, { operatorId, sessionId, endedBy, now: door.now })
}

async function whoIsThere(
  gate: Gate,
  answer: In<typeof contract.signInSso>,
  { provider, origin }: Answered,
  challenge: string,
) {
  return provider.whoIsThere(redirectUri(origin), answer, bindingOf(gate, challenge))
}

const notIt = (code: 'unauthorized' | 'forbidden'): AppError =>
  new AppError(code, {
    message: 'This did not come from a sign-in that was begun in this browser within five minutes. Begin again.',
  })
