import { setTimeout as delay } from 'node:timers/promises'
import { listHeldMessages, listMessages, releaseMessage as operation } from '@keyfob/contracts/mail'
import { describe, expect, test } from 'vitest'
import { listMessages as list } from '../src/messages/list-messages.js'
import { listHeldMessages as listHeld } from '../src/platform/list-held-messages.js'
import { releaseMessage } from '../src/platform/release-message.js'
import { waitForMail } from '../src/wait/wait-for-mail.js'
import { callerWith, createAgent, refusal, revoke, type TestAgent, testGate, testInbound } from './fixture.js'
import { letter, signed } from './letters.js'
import { sendMail } from './smtp-client.js'

const { gate, platform } = await testGate()
const { smtp, arrivals } = await testInbound(gate)

const body = 'Sign in with https://evil.test/login?token=abcdef123456 or type 481516, your sign-in code.'
/** A mail that nobody speaks for, from a domain of its own. */
const deliverHeld = (of: TestAgent, from = 'a@nowhere.test') =>
  sendMail(smtp, [of.address], letter({ to: of.address, from, body }), from)
const heldPage = (input: object = {}) =>
  gate.operate(callerWith(platform, gate), listHeldMessages, listHeldMessages.input.parse(input), listHeld)
const heldOf = async ({ id }: TestAgent) =>
  (await heldPage({ limit: 100 })).messages.filter(({ identityId }) => identityId === id)
const release = (identityId: string, id: string) =>
  releaseMessage(gate, arrivals, callerWith(platform, gate), operation.input.parse({ identityId, id }))
const messagesOf = async ({ token }: TestAgent) =>
  (await gate.open(callerWith(token, gate), listMessages, listMessages.input.parse({}), list)).messages
const waiting = ({ token }: TestAgent, timeout = 20) =>
  waitForMail(gate, arrivals, callerWith(token, gate), { kind: 'code', timeout }, new AbortController().signal)
const auditOf = ({ id }: TestAgent) =>
  gate.maintain('test', ({ tx }) =>
    tx.auditEvent.findMany({ where: { agentId: id, operation: { contains: 'release' } }, orderBy: { at: 'asc' } }),
  )

describe('held mail', () => {
  test('of all agents is listed with its reason, its sender and where its links lead, and nothing that it says', async () => {
    const [one, other] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    await deliverHeld(one)
    await deliverHeld(other)
    const [first] = await heldOf(one)
    expect(first).toMatchObject({
      from: 'a@nowhere.test',
      to: one.address,
      held: 'unsigned',
      releasable: true,
      releasedAt: null,
      labels: ['received', 'unread', 'held'],
      linkHosts: ['evil.test'],
      verdict: { trusted: false, flags: ['unsigned'], reasons: [expect.stringMatching(/^It is neither signed .+\.$/)] },
    })
    expect(await heldOf(other)).toHaveLength(1)
    expect(JSON.stringify(await heldOf(one))).not.toMatch(/481516|token=|sign-in/)
  })

  test('is paged, each once, newest first, and not that of a revoked agent', async () => {
    const [of, doomed] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    for (let count = 0; count < 3; count++) await deliverHeld(of, `a${count}@nowhere.test`)
    await deliverHeld(doomed)
    await revoke(gate, platform, doomed.id)
    const seen: string[] = []
    let pageToken: string | undefined
    do {
      const page = await heldPage({ limit: 2, pageToken })
      seen.push(...page.messages.filter(({ identityId }) => identityId === of.id).map(({ from }) => from))
      expect(page.messages.every(({ identityId }) => identityId !== doomed.id)).toBe(true)
      pageToken = page.nextPageToken
    } while (pageToken)
    expect(seen).toEqual([2, 1, 0].map((count) => `a${count}@nowhere.test`))
  })

  test('that two operators release at once is told to both as it is stored', async () => {
    const of = await createAgent(gate, platform)
    await deliverHeld(of)
    const [{ id = '' } = {}] = await heldOf(of)
    const releasedAt = new Date(Date.now() - 60_000)
    const second = await gate.maintain('test', async ({ tx }) => {
      await tx.message.update({ where: { id }, data: { held: null, releasedAt } })
      const released = release(of.id, id)
      // Until it waits for the first, which has not been committed.
      for (let waiters = 0; waiters === 0; await delay(5)) {
        const [row] = await tx.$queryRaw<{ many: number }[]>`
          SELECT count(*)::int AS many FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))`
        waiters = row?.many ?? 0
      }
      return { released }
    })
    expect(await second.released).toMatchObject({ held: null, releasedAt: releasedAt.toISOString() })
  })

  test('answers a wait that is open as soon as an operator releases it, and not before', async () => {
    const of = await createAgent(gate, platform)
    const answer = waiting(of)
    while (arrivals.sleepersOf(of.id) === 0) await delay(5)
    await deliverHeld(of)
    expect(await messagesOf(of)).toMatchObject([{ held: 'unsigned', codes: [], links: [] }])
    const [held] = await heldOf(of)
    expect(await release(of.id, held?.id ?? '')).toMatchObject({
      held: null,
      labels: ['received', 'unread'],
      releasedAt: expect.any(String),
      verdict: { trusted: false, flags: ['unsigned'] },
    })
    expect(await answer).toMatchObject({ code: '481516', verdict: { trusted: false } })
    expect(await messagesOf(of)).toMatchObject([{ held: null, codes: [{ normalized: '481516' }] }])
    expect(await heldOf(of)).toEqual([])
  })

  test('is released once, and the act stands in the log as one of custody', async () => {
    const of = await createAgent(gate, platform)
    await deliverHeld(of)
    const [held] = await heldOf(of)
    const [first, second] = [await release(of.id, held?.id ?? ''), await release(of.id, held?.id ?? '')]
    expect(second).toEqual(first)
    const actor = expect.stringMatching(/^platform:/)
    expect(await auditOf(of)).toMatchObject([
      {
        operation: 'custody.release',
        actor,
        targetId: held?.id,
        metadata: { held: 'unsigned', from: 'a@nowhere.test' },
      },
      { operation: 'platformMail.release', actor, targetId: held?.id, outcome: 'allowed' },
      { operation: 'platformMail.release', actor, targetId: held?.id, outcome: 'allowed' },
    ])
  })

  test('whose signature was seen before is released by nobody', async () => {
    const of = await createAgent(gate, platform)
    const mail = await signed(letter({ to: of.address }))
    await sendMail(smtp, [of.address], mail)
    await sendMail(smtp, [of.address], `X-Again: yes\r\n${mail}`)
    const [held] = await heldOf(of)
    expect(held).toMatchObject({ held: 'signature_seen', releasable: false })
    expect(await refusal(release(of.id, held?.id ?? ''))).toMatchObject({ code: 'conflict' })
    expect(await heldOf(of)).toHaveLength(1)
  })

  test('is not released to another agent, nor to a revoked one; mail that is not held is not released', async () => {
    const [of, other] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    await deliverHeld(of)
    const [held] = await heldOf(of)
    expect((await refusal(release(other.id, held?.id ?? ''))).code).toBe('not_found')
    await sendMail(smtp, [other.address], await signed(letter({ to: other.address })))
    const [message] = await messagesOf(other)
    expect((await refusal(release(other.id, message?.id ?? ''))).code).toBe('conflict')
    await revoke(gate, platform, of.id)
    expect((await refusal(release(of.id, held?.id ?? ''))).code).toBe('agent_revoked')
    expect(
      (await refusal(gate.admit(callerWith(other.token, gate), operation, { identityId: of.id, id: '' }))).code,
    ).toBe('forbidden')
  })
})

test('of a domain that looks like one whose mail was trusted an operator is told', async () => {
  const of = await createAgent(gate, platform)
  await sendMail(smtp, [of.address], await signed(letter({ to: of.address })))
  await deliverHeld(of, 'noreply@practlce.test')
  expect(await heldOf(of)).toMatchObject([{ verdict: { flags: ['unsigned', 'resembles_sender'] } }])
})
