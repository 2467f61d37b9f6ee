import { type Factor, reportOutcome as operation } from '@keyfob/contracts/logins'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Caller, OpenGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { stepAt } from '../totp/code.js'
import { factorAfter, factorsOfLogin } from './factors.js'
import { findOpenLogin } from './find-login.js'

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
 * A code that this login was given and that was accepted confirms its seed. A refused one makes the next code, mail or
 * backup code that of a new attempt: nothing that was refused is given again. A login ends when it is abandoned; otherwise it
 * stays open until its time is up, since only the site knows what it asks for.
 */
async function keepOutcome(open: OpenGate, { loginId, result, at }: In<typeof operation>): Promise<Result> {
  const { tx, now, note } = open
  const { credentialId, attempt, expiresAt } = await findOpenLogin(open, loginId)
  note({ targetType: 'credential', targetId: credentialId, metadata: { login: loginId, result, at } })
  const answer = { loginId, attempt, state: 'open', expiresAt: expiresAt.toISOString() } as const
  switch (result) {
    case 'abandoned':
      await tx.login.update({ where: { id: loginId }, data: { endedAt: now, result } })
      await releaseMails(open, loginId)
      return { ...answer, state: 'ended', next: null }
    case 'rejected':
      await tx.login.update({ where: { id: loginId }, data: { result, attempt: attempt + 1 } })
      if (at === 'mail') await releaseMails(open, loginId)
      return { ...answer, attempt: attempt + 1, next: await again(open, at, credentialId) }
    case 'accepted': {
      await tx.login.update({ where: { id: loginId }, data: { result } })
      if (at === 'totp') await confirmSeed(open, loginId, credentialId)
      if (at === 'mail') await keepMails(open, loginId)
      const factor = factorAfter(await factorsOfLogin(open, credentialId), at)
      return { ...answer, next: factor ? { factor, notBefore: null } : null }
    }
  }
}

/** A password that was refused is wrong, and the same again would be too. */
async function again(open: OpenGate, factor: Factor, credentialId: string): Promise<Result['next']> {
  if (factor === 'password') return null
  return { factor, notBefore: factor === 'totp' ? await nextStep(open, credentialId) : null }
}

async function nextStep({ tx, now }: OpenGate, credentialId: string): Promise<string | null> {
  const [seed] = await tx.totpSeed.findMany({ where: { credentialId, removedAt: null }, take: 1 })
  return seed?.period ? new Date((stepAt(seed.period, now) + 1) * seed.period * 1000).toISOString() : null
}

/** Confirms the seed of which this login was given a code, if it is still there. */
const confirmSeed = ({ tx, now }: OpenGate, loginId: string, credentialId: string) => tx.$executeRaw`
  UPDATE totp_seed s SET confirmed_at = ${now}::timestamptz
   WHERE s.credential_id = ${credentialId} AND s.removed_at IS NULL AND s.confirmed_at IS NULL
     AND EXISTS (SELECT 1 FROM totp_step t WHERE t.credential_id = s.credential_id AND t.fingerprint = s.fingerprint
                    AND t.holder LIKE 'login:' || ${loginId} || ':%')`

const standing = (loginId: string) => ({ loginId, releasedAt: null, acceptedAt: null })

/** What the mails held is this login's for good. */
const keepMails = ({ tx, now }: OpenGate, loginId: string) =>
  tx.mailClaim.updateMany({ where: standing(loginId), data: { acceptedAt: now } })

/** What the mails held may be another login's; and who wrote them is not known by this. */
async function releaseMails({ tx, now }: OpenGate, loginId: string): Promise<void> {
  await tx.mailClaim.updateMany({ where: standing(loginId), data: { releasedAt: now } })
  const accepted = await tx.mailClaim.count({ where: { loginId, acceptedAt: { not: null } } })
  if (accepted === 0) await tx.learnedSender.deleteMany({ where: { loginId } })
}
