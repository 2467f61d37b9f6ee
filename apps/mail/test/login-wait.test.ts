import { EventEmitter, once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { wait } from '@keyfob/contracts/mail'
import type { In } from '@keyfob/contracts/operation'
import type { Tx } from '@keyfob/gate/doors'
import { afterAll, describe, expect, test } from 'vitest'
import { Arrivals } from '../src/wait/arrivals.js'
import { waitForMail } from '../src/wait/wait-for-mail.js'
import {
  callerWith,
  createAgent,
  refusal,
  resume,
  revoke,
  silent,
  suspend,
  type TestAgent,
  testGate,
} from './fixture.js'
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

/** How many wait for what this transaction holds. */
const blocked = async (tx: Tx) => {
  const [row] = await tx.$queryRaw<{ many: number }[]>`
    SELECT count(*)::int AS many FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))`
  return row?.many ?? 0
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
  })

  test('is answered by the senders of the credential, and by nobody else', async () => {
    const { of, login } = await beginning(['noreply@practice.test'])
    await deliver(of, '100001', { from: 'security@practice.test' })
    await deliver(of, '100002', { from: 'noreply@mail.practice.test' })
    expect(await why(of, login)).toBe('sender_unknown')
    await deliver(of, '100003', { from: 'noreply@practice.test' })
    expect(await waiting(of, login)).toMatchObject({ code: '100003', ambiguous: false })
  })

  test('is answered by a link through a host that counts clicks only where the credential names that host', async () => {
    const of = await createAgent(gate, platform)
    const host = 'u1.ct.sendgrid.net'
    const url = `https://${host}/ls/click?upn=${'u001x'.repeat(8)}`
    const body = `Click the link below to sign in to Practice:\r\n\r\n${url}\r\n`
    const named = async (name: string, linkHosts?: readonly string[]) => {
      await keepCredential(gate, of, ['practice.test'], name, linkHosts)
      return beginLogin(gate, of, name)
    }
    const [before, none, other, right] = [
      await named('before'),
      await named('none', []),
      await named('other', ['*.practice.test']),
      await named('right', [host]),
    ]
    const after = 'c0'
    await deliver(of, '', { body })
    for (const login of [before, none, other])
      for (const kind of ['any', 'link'] as const) expect(await why(of, login, { kind })).toBe('link_redirects')
    expect(await waiting(of, right, { kind: 'link' })).toMatchObject({ link: url })
    // Without a login it is the caller who decides; the mail says what the link is.
    const caller = callerWith(of.token, gate)
    const input = { kind: 'link', timeout: 0, after } as const
    expect(await waitForMail(gate, arrivals, caller, input, new AbortController().signal)).toMatchObject({ link: url })
    await deliver(of, '', { body: `${body}\r\nYour sign-in code is 483920.\r\n` })
    expect(await waiting(of, none)).not.toHaveProperty('link')
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

  test('is not answered by an older mail, once a newer was refused', async () => {
    const { of, login } = await beginning()
    const body = `Sign in to Practice with this link:\r\n\r\n${link('d')}\r\n\r\nIt works once.`
    await deliver(of, '', { subject: 'Sign in', body })
    expect((await waiting(of, login, { kind: 'link' })).link).toBe(link('d'))
    await deliver(of, '100001')
    expect((await waiting(of, login, { kind: 'code' })).code).toBe('100001')
    await gate.maintain('test', ({ tx, now }) =>
      tx.mailClaim.updateMany({ where: { loginId: login, seq: 2 }, data: { releasedAt: now } }),
    )
    for (const kind of ['any', 'link'] as const) expect(await why(of, login, { kind })).toBe('nothing')
    await deliver(of, '100002')
    expect((await waiting(of, login)).code).toBe('100002')
  })

  test('whose mail is there already is held up by no other that looks', async () => {
    const { of, login } = await beginning()
    const other = await beginLogin(gate, of)
    const turn = new EventEmitter()
    const [held, looking] = [once(turn, 'end'), once(turn, 'begin')]
    let looks = 0
    // The other one's second look does not end.
    const slow = Object.create(gate, {
      look: {
        value: async (...args: Parameters<typeof gate.look>) => {
          looks += 1
          if (looks === 2) {
            turn.emit('begin')
            await held
          }
          return gate.look(...args)
        },
      },
    }) as typeof gate
    const { signal } = new AbortController()
    const input = { kind: 'any', timeout: 20, login: other } as const
    const second = waitForMail(slow, arrivals, callerWith(of.token, gate), input, signal)
    await asleep(of)
    await deliver(of, '100001')
    await looking
    expect((await waiting(of, login)).code).toBe('100001')
    await deliver(of, '100002')
    turn.emit('end')
    expect((await second).code).toBe('100002')
  })

  test('lets go of what others had in one order, so that two processes never wait for each other', async () => {
    const { of, login } = await beginning()
    const others = await Promise.all(Array.from({ length: 8 }, () => beginLogin(gate, of)))
    // Each is given the mail that comes next; what the table holds first is not what is locked first.
    for (const [at, other] of others.sort().reverse().entries()) {
      await deliver(of, String(100_001 + at * 7_919))
      await waiting(of, other)
    }
    for (const other of others) await letExpire(gate, other)
    const look = await gate.maintain('test', async ({ tx }) => {
      const rows = await tx.$queryRaw<{ login_id: string }[]>`
        SELECT login_id FROM mail_claim WHERE agent_id = ${of.id} ORDER BY login_id, digest LIMIT 1 FOR UPDATE`
      expect(rows).toEqual([{ login_id: others.at(-1) }])
      const looked = waiting(of, login)
      while ((await blocked(tx)) === 0) await delay(5)
      // It waits for the first, and holds nothing that whoever has the first could wait for.
      const free = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM mail_claim WHERE agent_id = ${of.id} FOR UPDATE SKIP LOCKED`
      expect(free).toHaveLength(8)
      return { looked }
    })
    expect((await look.looked).code).toBeDefined()
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
    await suspend(gate, platform, owner.id)
    expect((await refusal(waiting(grantee, shared))).code).toBe('agent_suspended')
    await resume(gate, platform, owner.id)
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

test('whatever may end a wait ends it within seconds, though every ring is lost', async () => {
  const looks = new EventEmitter()
  const heard = Object.create(gate, {
    maintain: {
      value: (...args: Parameters<typeof gate.maintain>) => gate.maintain(...args).finally(() => looks.emit('look')),
    },
  }) as typeof gate
  const on = new Arrivals(heard, [{ ring: () => {}, listen: () => () => {} }], silent)
  const [giving, over, narrowed, held] = await Promise.all([beginning(), beginning(), beginning(), beginning()])
  const taker = await beginLogin(gate, giving.of)
  await deliver(giving.of, '100001')
  await waiting(giving.of, taker)
  await deliver(held.of, '100002', { trusted: false })
  const answers = [giving, over, narrowed, held].map(({ of, login }) => {
    const input = { kind: 'any', timeout: 60, login } as const
    return waitForMail(gate, on, callerWith(of.token, gate), input, new AbortController().signal).then(
      ({ code }) => code,
      ({ code }) => code,
    )
  })
  // Each has slept through a look at which nothing was new, and sleeps again.
  for (const _ of ['first', 'second']) {
    await once(looks, 'look')
    for (const { of } of [giving, over, narrowed, held]) while (on.sleepersOf(of.id) === 0) await delay(5)
  }
  await gate.maintain('test', async ({ tx, now }) => {
    await tx.mailClaim.updateMany({ where: { loginId: taker }, data: { releasedAt: now } })
    await tx.accessToken.updateMany({ where: { agentId: narrowed.of.id }, data: { scopes: ['vault:read'] } })
    await tx.message.updateMany({ where: { agentId: held.of.id }, data: { held: null, releasedAt: now } })
  })
  await letExpire(gate, over.login)
  const began = performance.now()
  expect(await Promise.all(answers)).toEqual(['100001', 'expired', 'forbidden', '100002'])
  expect(performance.now() - began).toBeLessThan(20_000)
  await on.close()
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

  test('forgets who wrote first where the login is over and the site has not said that it was accepted', async () => {
    const { of, login } = await beginning([])
    await deliver(of, '666666', { from: 'noreply@other.test' })
    expect((await waiting(of, login)).code).toBe('666666')
    await letExpire(gate, login)
    const second = await beginLogin(gate, of)
    await deliver(of, '100001', { from: 'noreply@practice.test' })
    expect((await waiting(of, second)).code).toBe('100001')
    // As the vault keeps it where the outcome is accepted.
    await gate.maintain('test', ({ tx, now }) =>
      tx.learnedSender.updateMany({ where: { loginId: second }, data: { acceptedAt: now } }),
    )
    await letExpire(gate, second)
    const third = await beginLogin(gate, of)
    await deliver(of, '666667', { from: 'noreply@other.test' })
    expect(await why(of, third)).toBe('sender_unknown')
  })

  test('is answered by nobody, and says why, where the organisation holds first senders; by whom it has learnt it still is', async () => {
    const { of, login } = await beginning([])
    await deliver(of, '100001')
    expect((await waiting(of, login)).code).toBe('100001')
    await gate.maintain('test', ({ tx, now }) =>
      tx.learnedSender.updateMany({ where: { loginId: login }, data: { acceptedAt: now } }),
    )
    const other = await beginning([])
    await deliver(other.of, '100002')
    const policy = (firstSender: string) =>
      gate.maintain('test', ({ tx }) => tx.organisation.updateMany({ data: { firstSender } }))
    await policy('hold')
    try {
      expect(await why(other.of, other.login)).toBe('first_sender')
      expect(await gate.maintain('test', ({ tx }) => tx.learnedSender.count({ where: { agentId: other.of.id } }))).toBe(
        0,
      )
      const second = await beginLogin(gate, of)
      await deliver(of, '100003')
      expect((await waiting(of, second)).code).toBe('100003')
    } finally {
      await policy('learn')
    }
    expect((await waiting(other.of, other.login)).code).toBe('100002')
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
