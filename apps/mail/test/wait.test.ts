import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@keyfob/contracts/ids'
import { cursor, wait } from '@keyfob/contracts/mail'
import type { In } from '@keyfob/contracts/operation'
import type { Gate } from '@keyfob/gate/gate'
import { describe, expect, test } from 'vitest'
import { takeCursor } from '../src/messages/take-cursor.js'
import { Arrivals } from '../src/wait/arrivals.js'
import { waitForMail } from '../src/wait/wait-for-mail.js'
import {
  callerWith,
  createAgent,
  refusal,
  revoke,
  silent,
  suspend,
  type TestAgent,
  testGate,
  testInbound,
} from './fixture.js'
import { letter, signed } from './letters.js'
import { sendMail } from './smtp-client.js'

const { gate, platform, asOwner } = await testGate()
const { smtp, arrivals } = await testInbound(gate)

const waiting = (
  of: TestAgent,
  input: Partial<In<typeof wait>> = {},
  { on = arrivals, signal = new AbortController().signal, through = gate } = {},
) => waitForMail(through, on, callerWith(of.token, gate), { kind: 'any', timeout: 60, ...input }, signal)
const deliver = async (of: TestAgent, options: Partial<Parameters<typeof letter>[0]> = {}) =>
  sendMail(smtp, [of.address], await signed(letter({ to: of.address, ...options })))
const cursorOf = async (of: TestAgent) => (await gate.open(callerWith(of.token, gate), cursor, {}, takeCursor)).cursor
const auditOf = (of: TestAgent) =>
  gate.maintain('test', ({ tx }) =>
    tx.auditEvent.findMany({ where: { agentId: of.id, operation: 'mail.wait' }, orderBy: { at: 'asc' } }),
  )
/** Resolves once a wait of this agent sleeps. */
async function asleep(of: TestAgent, on = arrivals) {
  while (on.sleepersOf(of.id) === 0) await delay(5)
}
const codeLetter = (code: string) => ({ body: `Your sign-in code is ${code}. It works once.` })
const linkLetter = (url: string) => ({
  body: `Sign in to Practice with this link:\r\n\r\n${url}\r\n\r\nIt works once.`,
})
/** Of a wait of a minute: it was ended by something else than its time. */
const longBefore = 30_000
/** A bell that loses every ring. */
const deaf = { ring: () => {}, listen: () => () => {} }

describe('a wait', () => {
  test('is answered by mail that arrives, with the code to type, the verdict and the cursor after it', async () => {
    const of = await createAgent(gate, platform)
    const answer = waiting(of, { kind: 'code' })
    await asleep(of)
    await deliver(of, { ...codeLetter('481 516'), messageId: '<code@practice.test>' })
    expect(await answer).toEqual({
      message: {
        id: expect.any(String),
        messageId: '<code@practice.test>',
        threadId: expect.any(String),
        from: [{ name: 'Practice', address: 'noreply@practice.test' }],
        receivedAt: expect.any(String),
      },
      code: '481516',
      ambiguous: false,
      verdict: expect.objectContaining({ trusted: true }),
      cursor: 'c1',
    })
    // The first mail waits for the threads that read it to start.
  })

  test('gives a link byte for byte', async () => {
    const of = await createAgent(gate, platform)
    const url = 'https://practice.test/verify?token=aB%2f_x&callback=%2Fhome#frag'
    const answer = waiting(of, { kind: 'link' })
    await asleep(of)
    await deliver(of, linkLetter(url))
    expect((await answer).link).toBe(url)
  })

  test('is answered within the look where the mail is there already', async () => {
    const of = await createAgent(gate, platform)
    const after = await cursorOf(of)
    await deliver(of, codeLetter('111222'))
    expect((await waiting(of, { after })).code).toBe('111222')
  })

  test('misses no mail that lands between its look and its sleep', async () => {
    const of = await createAgent(gate, platform)
    // The mail is committed and rung for after the look has found nothing, and before the sleep begins.
    const late = Object.create(gate, {
      look: {
        value: async (...args: Parameters<typeof gate.look>) => {
          const found = await gate.look(...args)
          if (found === undefined) await deliver(of, codeLetter('333444'))
          return found
        },
      },
    }) as typeof gate
    const began = performance.now()
    expect((await waiting(of, { kind: 'code' }, { through: late })).code).toBe('333444')
    // Not by the look every five seconds.
    expect(performance.now() - began).toBeLessThan(4_500)
  })

  test('is answered by the oldest that matches, and by the same when asked again with the same cursor', async () => {
    const of = await createAgent(gate, platform)
    const after = await cursorOf(of)
    for (const code of ['100001', '100002', '100003']) await deliver(of, codeLetter(code))
    expect((await waiting(of, { after })).code).toBe('100001')
    const again = await waiting(of, { after })
    expect(again.code).toBe('100001')
    expect((await waiting(of, { after: again.cursor })).code).toBe('100002')
  })

  test('without a cursor is not answered by older mail', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, codeLetter('100001'))
    const answer = waiting(of)
    await asleep(of)
    await deliver(of, codeLetter('100002'))
    expect((await answer).code).toBe('100002')
  })

  test('is answered by the sender, the subject and the kind that it asks for', async () => {
    const of = await createAgent(gate, platform)
    const after = await cursorOf(of)
    await deliver(of, { ...codeLetter('100001'), subject: 'Other' })
    await deliver(of, {
      ...linkLetter('https://practice.test/verify?token=abcdefgh12345678'),
      subject: 'Sign in to PRACTICE',
    })
    await deliver(of, { ...codeLetter('100002'), subject: 'Sign in to Practice' })
    expect((await waiting(of, { after, from: 'practice.test', subject: 'sign in to', kind: 'code' })).code).toBe(
      '100002',
    )
    expect((await waiting(of, { after, subject: 'sign in to' })).link).toContain('token=')
    expect(await refusal(waiting(of, { after, from: 'evil.test', timeout: 1 }))).toMatchObject({
      details: { why: 'no_match' },
    })
  })

  test('an answer asked for again by the same caller is the same, though it brought no cursor', async () => {
    const of = await createAgent(gate, platform)
    const caller = callerWith(of.token, gate)
    const input = { kind: 'code', timeout: 20 } as const
    const { signal } = new AbortController()
    const first = waitForMail(gate, arrivals, caller, input, signal)
    await asleep(of)
    await deliver(of, codeLetter('100001'))
    expect((await first).code).toBe('100001')
    expect((await waitForMail(gate, arrivals, caller, input, signal)).code).toBe('100001')
  })
})

describe('a wait that ends without an answer says why', () => {
  const why = async (of: TestAgent, input: Partial<In<typeof wait>>) => {
    const error = await refusal(waiting(of, { timeout: 1, ...input }))
    expect(error.code).toBe('mail_timeout')
    return error.details
  }

  test('nothing came', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of)
    expect(await why(of, {})).toEqual({ why: 'nothing', cursor: 'c1' })
  })

  test('what came is held, and never answers', async () => {
    const of = await createAgent(gate, platform)
    const held = letter({ to: of.address, from: 'a@nowhere.test', ...codeLetter('100001') })
    await sendMail(smtp, [of.address], held, 'a@nowhere.test')
    expect(await why(of, { after: 'c0' })).toEqual({ why: 'held', cursor: 'c0', held: ['unsigned'] })
  })

  test('what came has no code, or no link', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, { body: 'Welcome to Practice.' })
    expect(await why(of, { after: 'c0', kind: 'code' })).toEqual({ why: 'no_code', cursor: 'c0' })
    expect(await why(of, { after: 'c0', kind: 'link' })).toEqual({ why: 'no_link', cursor: 'c0' })
  })

  test('once, in the audit', async () => {
    const of = await createAgent(gate, platform)
    await why(of, {})
    await deliver(of, codeLetter('100001'))
    await waiting(of, { after: 'c0' })
    expect(await auditOf(of)).toMatchObject([
      { outcome: 'mail_timeout', metadata: { why: 'nothing' } },
      { outcome: 'allowed', targetType: 'message' },
    ])
  })
})

describe('an open wait', () => {
  test('of a revoked agent ends at once with agent_revoked', async () => {
    const of = await createAgent(gate, platform)
    const answer = refusal(waiting(of))
    await asleep(of)
    await revoke(gate, platform, of.id)
    arrivals.ring(of.id)
    expect((await answer).code).toBe('agent_revoked')
  })

  test('ends with all others that the same act ends, each with a row of its own; those of others sleep on', async () => {
    const [of, other] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    const gone = new AbortController()
    const beside = refusal(waiting(other, {}, { signal: gone.signal }))
    const ten = Array.from({ length: 10 }, () => refusal(waiting(of)))
    while (arrivals.sleepersOf(of.id) < 10 || arrivals.sleepersOf(other.id) < 1) await delay(5)
    await suspend(gate, platform, of.id)
    expect((await Promise.all(ten)).map(({ code }) => code)).toEqual(Array(10).fill('agent_suspended'))
    const rows = await auditOf(of)
    expect(rows.map(({ outcome }) => outcome)).toEqual(Array(10).fill('agent_suspended'))
    expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(10)
    expect([arrivals.sleepersOf(other.id), await auditOf(other)]).toEqual([1, []])
    gone.abort()
    await beside
  })

  test('opens no door while nothing happens', async () => {
    const of = await createAgent(gate, platform)
    let looks = 0
    const through: Gate = Object.create(gate, {
      look: {
        value: (...call: Parameters<Gate['look']>) => {
          looks++
          return gate.look(...call)
        },
      },
    })
    await refusal(waiting(of, { timeout: 6 }, { through }))
    expect(looks).toBe(1)
  })

  test('of a revoked or suspended agent ends within seconds though every ring is lost', async () => {
    const on = new Arrivals(gate, [deaf], silent)
    const [revoked, suspended] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    const answers = [revoked, suspended].map((of) => refusal(waiting(of, { timeout: 60 }, { on })))
    await Promise.all([asleep(revoked, on), asleep(suspended, on)])
    await revoke(gate, platform, revoked.id)
    await suspend(gate, platform, suspended.id)
    const began = performance.now()
    expect((await Promise.all(answers)).map(({ code }) => code)).toEqual(['agent_revoked', 'agent_suspended'])
    expect(performance.now() - began).toBeLessThan(longBefore)
    await on.close()
  })

  test('of a suspended agent ends within seconds though every ring is lost, and nobody can be asked for', async () => {
    const on = new Arrivals(gate, [deaf], silent)
    const of = await createAgent(gate, platform)
    // Those before it have their turns first: the agent is suspended by its own.
    for (let others = 0; others < 10; others++) on.subscribe(newId())
    const answer = refusal(waiting(of, { timeout: 60 }, { on }))
    await asleep(of, on)
    await asOwner('ALTER FUNCTION gate_admit_still RENAME TO gate_is_away')
    await suspend(gate, platform, of.id)
    const began = performance.now()
    expect((await answer).code).toBe('agent_suspended')
    expect(performance.now() - began).toBeLessThan(longBefore)
    await asOwner('ALTER FUNCTION gate_is_away RENAME TO gate_admit_still')
    await on.close()
  })

  test('is answered within seconds though every ring is lost', async () => {
    const on = new Arrivals(gate, [deaf], silent)
    const of = await createAgent(gate, platform)
    const answer = waiting(of, { timeout: 60 }, { on })
    await asleep(of, on)
    await deliver(of, codeLetter('100001'))
    const began = performance.now()
    expect((await answer).code).toBe('100001')
    expect(performance.now() - began).toBeLessThan(longBefore)
    await on.close()
  })

  test('is woken by a ring of another process', async () => {
    const of = await createAgent(gate, platform)
    const other = new Arrivals(gate, [gate.bell], silent)
    const answer = waiting(of, {}, { on: other })
    await asleep(of, other)
    const began = performance.now()
    await deliver(of, codeLetter('100001'))
    expect((await answer).code).toBe('100001')
    expect(performance.now() - began).toBeLessThan(4_500)
    await other.close()
  })

  test('is one of at most ten of its agent, and of any number of others', async () => {
    const [of, other] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    const stops = Array.from({ length: 11 }, () => new AbortController())
    const [last, ...firsts] = stops.map(({ signal }) => signal)
    const ten = firsts.map((signal) => refusal(waiting(of, {}, { signal })))
    while (arrivals.sleepersOf(of.id) < 10) await delay(5)
    expect((await refusal(waiting(of))).code).toBe('rate_limited')
    const beside = refusal(waiting(other, {}, last && { signal: last }))
    await asleep(other)
    for (const stop of stops) stop.abort()
    await Promise.all([...ten, beside])
    expect([arrivals.sleepersOf(of.id), arrivals.sleepersOf(other.id)]).toEqual([0, 0])
  })

  test('ends when its client hangs up, and when the process does', async () => {
    const of = await createAgent(gate, platform)
    const gone = new AbortController()
    const first = refusal(waiting(of, {}, { signal: gone.signal }))
    await asleep(of)
    const aborted = once(gone.signal, 'abort')
    gone.abort()
    await aborted
    expect((await first).code).toBe('mail_timeout')
    const on = new Arrivals(gate, [deaf], silent)
    const second = refusal(waiting(of, {}, { on }))
    await asleep(of, on)
    await on.close()
    expect(await second).toMatchObject({ code: 'unavailable', details: { cursor: 'c0' } })
  })

  test('is not for a token that is none', async () => {
    const of = await createAgent(gate, platform)
    const { signal } = new AbortController()
    const input = { kind: 'any', timeout: 5 } as const
    expect((await refusal(waitForMail(gate, arrivals, callerWith(`${of.token}x`, gate), input, signal))).code).toBe(
      'unauthorized',
    )
    expect((await refusal(waiting(of, { after: `c${'z'.repeat(13)}` }))).code).toBe('bad_request')
  })
})
