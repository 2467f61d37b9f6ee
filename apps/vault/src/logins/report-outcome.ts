import { type Factor, reportOutcome as operation } from '@keyfob/contracts/logins'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Caller, OpenGate, Tx } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { stepAt } from '@keyfob/gate/one-time-code'
import { wrongPart } from '../wrong-part.js'
import { countRefusal, forgetRefusalsAt } from './count-refusal.js'
import { factorAfter } from './factors.js'
import { findOpenLogin } from './find-login.js'
import { learnAccepted, learnRefused } from './learn-code.js'

type Result = Out<typeof operation>

/**
 * What the site did with what a login was given. Once that is kept, who waits for the same mails is woken: a code that was
 * refused here may be theirs.
 */
export async function reportOutcome(gate: Gate, caller: Caller, input: In<typeof operation>): Promise<Result> {
  const freed: string[] = []
  const result = await gate.open(caller, operation, input, async (open) => {
    const answer = await keepOutcome(open, input)
    if (input.result !== 'accepted') freed.push(open.agent.id)
    return answer
  })
  for (const agentId of freed) gate.bell.ring(agentId)
  return result
}

/**
 * What is accepted is learnt from, and counts as refused no more. What is refused begins a new attempt, to which nothing that was refused
 * is given again; refused too often in a row it pauses the credential, and the login ends. A login ends when it is abandoned or done;
 * otherwise it stays open until its time is up, since only the site knows what it asks for.
 */
async function keepOutcome(open: OpenGate, { loginId, result, at, done }: In<typeof operation>): Promise<Result> {
  if (done && result !== 'accepted') throw wrongPart('done', 'goes with result "accepted" alone')
  const login = await findOpenLogin(open, loginId)
  const { credentialId, attempt, expiresAt } = login
  open.note({ targetType: 'credential', targetId: credentialId, metadata: { login: loginId, result, at } })
  const answer = { loginId, attempt, state: 'open', expiresAt: expiresAt.toISOString(), pausedUntil: null } as const
  if (result === 'accepted') return { ...answer, ...(await accepted(open, login, at, done)) }
  if (result === 'rejected') return { ...answer, ...(await rejected(open, login, at)) }
  await endLogin(open, loginId, result)
  await releaseMails(open, { loginId, credentialId })
  return { ...answer, state: 'ended', next: null }
}

type Stored = Awaited<ReturnType<typeof findOpenLogin>>

async function accepted(
  open: OpenGate,
  { id: loginId, credentialId, version, attempt, factors }: Stored,
  at: Factor,
  done: boolean,
): Promise<Pick<Result, 'state' | 'next'>> {
  const { tx } = open
  if (at === 'password') await markPassword(tx, { credentialId, version }, null)
  if (at === 'totp') await learnAccepted(open, { loginId, credentialId, attempt })
  if (at === 'mail') await keepMails(open, { loginId, credentialId })
  await forgetRefusalsAt(open, credentialId, at)
  if (done) {
    await endLogin(open, loginId, 'accepted')
    return { state: 'ended', next: null }
  }
  await tx.login.update({ where: { id: loginId }, data: { result: 'accepted' } })
  const factor = factorAfter(factors, at)
  return { state: 'open', next: factor ? { factor, notBefore: null } : null }
}

async function rejected(
  open: OpenGate,
  { id: loginId, credentialId, version, attempt }: Stored,
  at: Factor,
): Promise<Omit<Result, 'loginId' | 'expiresAt'>> {
  const { tx, now } = open
  if (at === 'password') await markPassword(tx, { credentialId, version }, now)
  if (at === 'totp') await learnRefused(open, { loginId, credentialId, attempt })
  if (at === 'mail') await releaseMails(open, { loginId, credentialId })
  const pausedUntil = await countRefusal(open, credentialId, at)
  await tx.login.update({ where: { id: loginId }, data: { result: 'rejected', attempt: attempt + 1 } })
  if (pausedUntil) {
    await endLogin(open, loginId, 'paused')
    await releaseMails(open, { loginId, credentialId })
    return { attempt: attempt + 1, state: 'ended', next: null, pausedUntil: pausedUntil.toISOString() }
  }
  return { attempt: attempt + 1, state: 'open', next: await again(open, at, credentialId), pausedUntil: null }
}

const endLogin = ({ tx, now }: OpenGate, id: string, result: string) =>
  tx.login.update({ where: { id }, data: { endedAt: now, result } })

/** On the version that the login was started with: a newer one is another password. */
const markPassword = (
  tx: Tx,
  { credentialId, version }: { credentialId: string; version: number },
  passwordRefusedAt: Date | null,
) => tx.credentialVersion.updateMany({ where: { credentialId, version }, data: { passwordRefusedAt } })

/** A password that was refused is wrong, and the same again would be too. */
async function again(open: OpenGate, factor: Factor, credentialId: string): Promise<Result['next']> {
  if (factor === 'password') return null
  return { factor, notBefore: factor === 'totp' ? await nextStep(open, credentialId) : null }
}

async function nextStep({ tx, now }: OpenGate, credentialId: string): Promise<string | null> {
  const [seed] = await tx.totpSeed.findMany({ where: { credentialId, removedAt: null }, take: 1 })
  return seed?.period ? new Date((stepAt(seed.period, now) + 1) * seed.period * 1000).toISOString() : null
}

type Login = Readonly<{ loginId: string; credentialId: string }>

/** What the mails held is this login's for good, and who wrote them first is known by it. */
async function keepMails(open: OpenGate, { loginId, credentialId }: Login): Promise<void> {
  const { agent, tx, now } = open
  await lockClaims(open, loginId)
  await tx.mailClaim.updateMany({ where: standing(loginId), data: { acceptedAt: now } })
  const lesson = { agentId: agent.id, credentialId, loginId }
  await tx.learnedSender.updateMany({ where: lesson, data: { acceptedAt: now } })
}

/** What the mails held may be another login's; and who wrote them is not known by this, unless it was accepted before. */
async function releaseMails(open: OpenGate, { loginId, credentialId }: Login): Promise<void> {
  const { agent, tx, now } = open
  await lockClaims(open, loginId)
  await tx.mailClaim.updateMany({ where: standing(loginId), data: { releasedAt: now } })
  await tx.learnedSender.deleteMany({ where: { agentId: agent.id, credentialId, loginId, acceptedAt: null } })
}

const standing = (loginId: string) => ({ loginId, releasedAt: null, acceptedAt: null })

/** In the order in which a wait that looks takes them, too. */
const lockClaims = ({ tx }: OpenGate, loginId: string) =>
  tx.$queryRaw`SELECT 1 FROM mail_claim WHERE login_id = ${loginId} ORDER BY digest FOR UPDATE`
