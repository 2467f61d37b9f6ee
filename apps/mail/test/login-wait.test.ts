import { setTimeout as delay } from 'node:timers/promises'
import type { wait } from '@keyfob/contracts/mail'
import type { In } from '@keyfob/contracts/operation'
import { afterAll, describe, expect, test } from 'vitest'
import { Arrivals } from '../src/wait/arrivals.js'
import { waitForMail } from '../src/wait/wait-for-mail.js'
import { callerWith, createAgent, refusal, revoke, setState, silent, type TestAgent, testGate } from './fixture.js'
import { beginLogin, deliverLetter, keepCredential, letExpire, shareCredential } from './logins.js'

const { gate, platform } = await testGate()
const arrivals = new Arrivals(gate, [gate.bell], silent)
afterAll(() => arrivals.close())

const waiting = (
  of: TestAgent,
  login: string,
  input: Partial<In<typeof wait>> = {},
  caller = callerWith(of.token, gate),
) => waitForMail(gate, arrivals, caller, { kind: 'any', timeout: 20, login, ...input }, new AbortController().signal)
/** Why a wait that looks once has no answer. */
const why = async (of: TestAgent, login: string, input: Partial<In<typeof wait>> = {}) => {
  const { code, details } = await refusal(waiting(of, login, { timeout: 0, ...input }))
  return details?.why ?? code
}
const deliver = async (of: TestAgent, code: string, options: Partial<Parameters<typeof deliverLetter>[2]> = {}) => {
  await deliverLetter(gate, of, { body: `Your sign-in code is ${code}. It works once.`, ...options })
  arrivals.ring(of.id)
}
const link = (token: string, act = 'verify') => `https://practice.test/${act}?token=${token}${'0'.repeat(16)}`
const asleep = async (of: TestAgent, many = 1) => {
  while (arrivals.sleepersOf(of.id) < many) await delay(5)
}

/** An agent with a credential whose codes these may mail, and a login with it. */
async function beginning(senders: readonly string[] = ['practice.test']) {
  const of = await createAgent(gate, platform)
  const credentialId = await keepCredential(gate, of, senders)
  return { of, credentialId, login: await beginLogin(gate, of) }
}

describe('a wait for a login', () => {
  test('is never answered by one of fifty valid codes that were in the mailbox before it', async () => {
    const of = await createAgent(gate, platform)
    await keepCredential(gate, of, ['practice.test'])
    for (let at = 0; at < 50; at++) await deliver(of, String(100_000 + at))
    const login = await beginLogin(gate, of)
    expect(await why(of, login)).toBe('nothing')
    // A cursor from before the login does not reach behind it.
    expect(await why(of, login, { after: 'c0' })).toBe('nothing')
    const answer = waiting(of, login)
    await asleep(of)
    await deliver(of, '654321')
    expect(await answer).toMatchObject({ code: '654321', ambiguous: false, cursor: `c${(51).toString(36)}` })
  }, 60_000)

  test('is answered by the senders of the credential, and by nobody else', async () => {
    const { of, login } = await beginning(['noreply@practice.test'])
    await deliver(of, '100001', { from: 'security@practice.test' })
    await deliver(of, '100002', { from: 'noreply@mail.practice.test' })
    expect(await why(of, login)).toBe('sender_unknown')
    await deliver(of, '100003', { from: 'noreply@practice.test' })
    expect(await waiting(of, login)).toMatchObject({ code: '100003', ambiguous: false })
  })

  test('is answered by the senders of the version that it was started with', async () => {
    const { of, credentialId, login } = await beginning(['nobody.test'])
    await gate.maintain('test', ({ tx }) => tx.credential.update({ where: { id: credentialId }, data: { version: 2 } }))
    await deliver(of, '100001')
    expect(await why(of, login)).toBe('sender_unknown')
  })

  test('is answered by the newest of two that differ, which is flagged; of two that say the same it is not', async () => {
    const { of, login } = await beginning()
    await deliver(of, '100001')
    await deliver(of, '100002')
    expect(await waiting(of, login)).toMatchObject({ code: '100002', ambiguous: true })
    const other = await beginning()
    await deliver(other.of, '100001')
    await deliver(other.of, '100001')
    expect(await waiting(other.of, other.login)).toMatchObject({ code: '100001', ambiguous: false, cursor: 'c2' })
  })

  test('is answered by the same again, though newer mail came, and by that only after its cursor', async () => {
    const { of, login } = await beginning()
    const caller = callerWith(of.token, gate)
    await deliver(of, '100001')
    const first = await waiting(of, login, {}, caller)
    await deliver(of, '100002')
    // The same request, after its answer has missed the fence; and another one, after the process has died.
    for (const asked of [caller, callerWith(of.token, gate)]) {
      expect(await waiting(of, login, {}, asked)).toEqual({ ...first, code: '100001' })
    }
    expect(await waiting(of, login, { after: first.cursor })).toMatchObject({ code: '100002' })
  })

  test('is for a kind, a purpose, a sender and a subject, where it names them', async () => {
    const { of, login } = await beginning()
    const reset = `Reset your password for Practice with this link:\r\n\r\n${link('b', 'reset')}\r\n\r\nIt works once.`
    await deliver(of, '', { subject: 'Reset your password', body: reset })
    await deliver(of, '100001')
    expect(await why(of, login, { purpose: 'invitation' })).toBe('no_match')
    expect(await why(of, login, { from: 'other.test' })).toBe('no_match')
    expect(await why(of, login, { kind: 'link', purpose: 'sign_in' })).toBe('no_link')
    expect(await waiting(of, login, { purpose: 'reset' })).toMatchObject({ link: link('b', 'reset') })
    expect(await waiting(of, login, { kind: 'code', subject: 'sign-in code' })).toMatchObject({ code: '100001' })
  })

  test('is given a link that lets another device in only where it asks for that', async () => {
    const { of, login } = await beginning()
    const body = `Approve this device with this link:\r\n\r\n${link('c', 'approve-device')}\r\n\r\nIt works once.`
    await deliver(of, '', { subject: 'Approve a new device', body })
    expect(await why(of, login, { kind: 'link' })).toBe('no_link')
    expect((await waiting(of, login, { purpose: 'device_approval' })).link).toBe(link('c', 'approve-device'))
  })

  test('says that what it waits for is held', async () => {
    const { of, login } = await beginning()
    await deliver(of, '100001', { trusted: false, from: 'noreply@other.test' })
    expect(await why(of, login)).toBe('nothing')
    await deliver(of, '100002', { trusted: false })
    expect(await why(of, login)).toBe('held')
  })

  test('that is not there, is another agent’s, or is over is refused', async () => {
    const [{ of, login }, other] = await Promise.all([beginning(), beginning()])
    await deliver(of, '100001')
    for (const id of ['0'.repeat(16), other.login]) expect((await refusal(waiting(of, id))).code).toBe('not_found')
    await letExpire(gate, login)
    expect((await refusal(waiting(of, login))).code).toBe('expired')
  })

  test('ends with its login, its agent, and the agent that shares the credential', async () => {
    const [{ of, login }, owner, grantee] = await Promise.all([
      beginning(),
      createAgent(gate, platform),
      createAgent(gate, platform),
    ])
    const credentialId = await keepCredential(gate, owner, ['practice.test'])
    await shareCredential(gate, credentialId, owner, grantee)
    const [shared, second] = [await beginLogin(gate, grantee), await beginLogin(gate, grantee)]
    await deliver(grantee, '100001')
    // The owner's senders are opened with the owner's key, for whom it is shared with.
    expect(await waiting(grantee, shared)).toMatchObject({ code: '100001' })
    await setState(gate, owner.id, 'suspended')
    expect((await refusal(waiting(grantee, shared))).code).toBe('agent_suspended')
    await setState(gate, owner.id, 'active')
    const open = refusal(waiting(grantee, second))
    await asleep(grantee)
    await revoke(gate, platform, owner.id)
    arrivals.ring(grantee.id)
    expect((await open).code).toBe('expired')
    const own = refusal(waiting(of, login))
    await asleep(of)
    await revoke(gate, platform, of.id)
    arrivals.ring(of.id)
    expect((await own).code).toBe('agent_revoked')
  })

  test('does not open what a token may not, of the credential or of the mail', async () => {
    const { of, login } = await beginning()
    await deliver(of, '100001')
    const opensFrom = new Date(Date.now() + 3_600_000)
    await gate.maintain('test', ({ tx }) =>
      tx.accessToken.updateMany({ where: { agentId: of.id }, data: { opensFrom } }),
    )
    expect((await refusal(waiting(of, login))).code).toBe('custody_pending')
  })
})

describe('a code or a link', () => {
  test('is one login’s; the other keeps waiting, and says so at its end', async () => {
    const { of, login } = await beginning()
    const other = await beginLogin(gate, of)
    const answers = [waiting(of, login), waiting(of, other)]
    await asleep(of, 2)
    await deliver(of, '100001')
    expect(await Promise.race(answers)).toMatchObject({ code: '100001', ambiguous: false })
    const whys = await Promise.all([login, other].map((each) => why(of, each, { after: 'c0' }).catch(() => 'given')))
    expect(whys.sort()).toEqual(['claimed', 'given'])
    await deliver(of, '100002')
    expect((await Promise.all(answers)).map(({ code }) => code).sort()).toEqual(['100001', '100002'])
  })

  test('is one login’s though it comes in a second mail, and the link beside a code goes with it', async () => {
    const { of, login } = await beginning()
    const other = await beginLogin(gate, of)
    const body = `Your sign-in code is 100001. Or sign in with this link:\r\n\r\n${link('a')}\r\n\r\nIt works once.`
    await deliver(of, '', { body })
    expect((await waiting(of, login, { kind: 'code' })).code).toBe('100001')
    await deliver(of, '100001')
    expect(await why(of, other, { kind: 'link' })).toBe('claimed')
    expect(await why(of, other)).toBe('claimed')
    expect((await waiting(of, login, { kind: 'link' })).link).toBe(link('a'))
  })

  test('is free again when its login ends without the site’s word, and not when the site took it', async () => {
    const { of, login } = await beginning()
    const [other, third] = [await beginLogin(gate, of), await beginLogin(gate, of)]
    await deliver(of, '100001')
    expect((await waiting(of, login)).code).toBe('100001')
    await letExpire(gate, login)
    expect((await waiting(of, other)).code).toBe('100001')
    await gate.maintain('test', ({ tx, now }) =>
      tx.mailClaim.updateMany({ where: { loginId: other }, data: { acceptedAt: now } }),
    )
    await letExpire(gate, other)
    expect(await why(of, third)).toBe('claimed')
  })
})

describe('a credential that names no senders', () => {
  test('learns the first, and is answered by no other from then on', async () => {
    const { of, login } = await beginning([])
    await deliver(of, '100001', { from: 'noreply@practice.test' })
    expect((await waiting(of, login)).code).toBe('100001')
    const second = await beginLogin(gate, of)
    await deliver(of, '666666', { from: 'noreply@other.test' })
    expect(await why(of, second)).toBe('sender_unknown')
    await deliver(of, '100002', { from: 'other@mail.practice.test' })
    expect((await waiting(of, second)).code).toBe('100002')
  })

  test('learns from a single candidate alone', async () => {
    const { of, login } = await beginning([])
    await deliver(of, '100001')
    await deliver(of, '100002')
    expect(await why(of, login)).toBe('ambiguous')
    expect(await gate.maintain('test', ({ tx }) => tx.learnedSender.count({ where: { agentId: of.id } }))).toBe(0)
  })

  test('tells the database nothing of the code or of its sender', async () => {
    const { of, login } = await beginning([])
    await deliver(of, '100001')
    await waiting(of, login)
    const rows = await gate.maintain('test', async ({ tx }) => [
      await tx.mailClaim.findFirstOrThrow({ where: { agentId: of.id } }),
      await tx.learnedSender.findFirstOrThrow({ where: { agentId: of.id } }),
    ])
    for (const { digest } of rows) expect(digest).toHaveLength(32)
    const text = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value))
    expect(text).not.toMatch(/100001|practice\.test/)
  })
})
