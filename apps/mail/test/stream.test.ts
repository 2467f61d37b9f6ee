import { setTimeout as delay } from 'node:timers/promises'
import { readConfig } from '@keyfob/service/config'
import { createApp } from '@keyfob/service/create-app'
import { Queue } from '@keyfob/service/queue'
import { afterAll, describe, expect, test } from 'vitest'
import { MailModule } from '../src/mail.module.js'
import { Arrivals } from '../src/wait/arrivals.js'
import { EventStreamReader } from './event-stream.js'
import { createAgent, issueToken, revoke, silent, suspend, type TestAgent, testGate } from './fixture.js'
import { deliverLetter } from './logins.js'

// A busy machine is no reason to lose an event here.
const { gate, platform } = await testGate(2_000)
const config = readConfig({ KEYFOB_PORT: '0', KEYFOB_SMTP_PORT: '0', KEYFOB_DOMAIN: 'agents.test' })
const queue = new Queue({ redisUrl: undefined, postgresUrl: () => gate.queueConnection(), prefix: 'test', log: silent })
const app = await createApp([MailModule], { gate, config, log: silent, queue })
afterAll(async () => {
  await app.close()
  await queue.close()
})
const arrivals = app.app.get(Arrivals)

const ask = (token: string, query = '', headers: Record<string, string> = {}) =>
  fetch(`${app.url}/v0/messages/stream${query}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
const open = async (of: TestAgent, query = '', lastEventId?: string) =>
  new EventStreamReader(await ask(of.token, query, lastEventId === undefined ? {} : { 'last-event-id': lastEventId }))
const code = (value: string) => `Your sign-in code is ${value}. It works once.`
const deliver = async (of: TestAgent, value: string, options: Partial<Parameters<typeof deliverLetter>[2]> = {}) => {
  await deliverLetter(gate, of, { body: code(value), ...options })
  arrivals.ring(of.id)
}
const audited = (of: TestAgent) =>
  gate.maintain('test', async ({ tx }) => {
    const where = { agentId: of.id, operation: 'mail.stream' }
    return (await tx.auditEvent.findMany({ where, orderBy: { id: 'asc' } })).map(({ outcome }) => outcome)
  })

describe('a stream of mail', () => {
  test('says at once where it begins, is kept by nobody and held up by no proxy', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, '100001')
    const stream = await open(of)
    expect(stream.answer.status).toBe(200)
    expect(Object.fromEntries(stream.answer.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    expect(await stream.block()).toEqual({ retry: '1000', id: 'c1' })
    await stream.cancel()
  })

  test('gives what mail:codes may see of a mail, and no subject and no text', async () => {
    const of = await createAgent(gate, platform, ['mail:codes'])
    const stream = await open(of)
    await deliver(of, '100001', { messageId: '<one@practice.test>', subject: 'SUBJECT' })
    const event = await stream.event()
    expect(event).toMatchObject({
      id: 'c1',
      cursor: 'c1',
      message: { messageId: '<one@practice.test>', from: [{ name: 'Practice', address: 'noreply@practice.test' }] },
      codes: [{ normalized: '100001' }],
      links: [],
      verdict: { trusted: true },
      held: null,
    })
    expect(JSON.stringify(event)).not.toMatch(/SUBJECT|It works once/)
    await stream.cancel()
  })

  test('keeps the codes of a held mail, and what lets in another device', async () => {
    const of = await createAgent(gate, platform)
    const stream = await open(of)
    await deliver(of, '100001', { trusted: false })
    const approve = `https://practice.test/approve-device?token=${'c'.repeat(20)}`
    const body = `Approve this device with this link:\r\n\r\n${approve}\r\n\r\nIt works once.`
    await deliver(of, '', { subject: 'Approve a new device', body })
    expect(await stream.event()).toMatchObject({ id: 'c1', codes: [], links: [], held: expect.any(String) })
    expect(await stream.event()).toMatchObject({ id: 'c2', codes: [], links: [], held: null })
    await stream.cancel()
  })

  test('gives each mail once and in order, over a reconnect in its middle', async () => {
    const of = await createAgent(gate, platform)
    const ids: unknown[] = []
    const first = await open(of)
    for (const value of ['100001', '100002', '100003']) await deliver(of, value)
    for (let at = 0; at < 2; at++) ids.push((await first.event())?.id)
    await first.cancel()
    await deliver(of, '100004')
    // Where it began says less than what was heard last.
    const second = await open(of, '?after=c0', String(ids.at(-1)))
    await deliver(of, '100005')
    for (let at = 0; at < 3; at++) ids.push((await second.event())?.id)
    await second.cancel()
    expect(ids).toEqual(['c1', 'c2', 'c3', 'c4', 'c5'])
  })

  test('goes on from a cursor, and leaves an audit row for its opening and for each mail', async () => {
    const of = await createAgent(gate, platform)
    for (const value of ['100001', '100002']) await deliver(of, value)
    const stream = await open(of, '?after=c0')
    expect([(await stream.event())?.id, (await stream.event())?.id]).toEqual(['c1', 'c2'])
    await stream.cancel()
    expect(await audited(of)).toEqual(['allowed', 'allowed', 'allowed'])
  })

  test.each(['garbage', 'c', 'c-1', '7', `c${'z'.repeat(13)}`, 'c5'])('is refused from %j on', async (place) => {
    const of = await createAgent(gate, platform)
    for (const answer of [
      await ask(of.token, '', { 'last-event-id': place }),
      await ask(of.token, `?after=${place}`),
    ]) {
      expect(answer.status).toBe(400)
      const { details } = (await answer.json()) as { details: { problems: { problem: string }[] } }
      expect(details.problems[0]?.problem).toContain('must be a cursor that this API gave')
    }
  })

  test('is for no token without its scope, and never holds another agent’s mail', async () => {
    const [of, other] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform, ['vault:read'])])
    expect((await ask(other.token)).status).toBe(403)
    expect((await ask('kf_agent_x')).status).toBe(401)
    const [ours, theirs] = await Promise.all([createAgent(gate, platform), open(of)])
    await deliver(ours, '666666')
    arrivals.ring(of.id)
    await deliver(of, '100001')
    expect(await theirs.event()).toMatchObject({ id: 'c1', codes: [{ normalized: '100001' }] })
    await theirs.cancel()
  })

  test('tells a token that opens only what is newer of older mail without what is sealed', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, '100001')
    const stream = await open({ ...of, token: await issueToken(gate, platform, of) }, '?after=c0')
    expect(await stream.event()).toMatchObject({ message: { from: [] }, codes: [], held: 'custody_pending' })
    await stream.cancel()
  })

  test('is one of at most five of its agent, until it ends', async () => {
    const of = await createAgent(gate, platform)
    const streams = await Promise.all(Array.from({ length: 5 }, () => open(of)))
    const refused = await ask(of.token)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
    for (const stream of streams) await stream.cancel()
    await expect.poll(async () => (await ask(of.token)).status).toBe(200)
    // Waits are counted for themselves.
    expect(arrivals.sleepersOf(of.id)).toBe(0)
  })
})

describe('an open stream', () => {
  test('of a revoked agent gives no byte after the answer to the revocation', async () => {
    const of = await createAgent(gate, platform)
    const stream = await open(of)
    await stream.block()
    const rest = stream.block()
    await revoke(gate, platform, of.id)
    await deliverLetter(gate, of, { body: code('666666') }).catch(() => {})
    arrivals.ring(of.id)
    expect(await rest).toBeUndefined()
    expect((await ask(of.token)).status).toBe(401)
    expect(await audited(of)).toEqual(['allowed', 'agent_revoked', 'agent_revoked'])
  })

  test('ends by the ring of a revocation, long before anybody looks', async () => {
    const of = await createAgent(gate, platform)
    const stream = await open(of)
    await stream.block()
    const ended = stream.block()
    const revoked = revoke(gate, platform, of.id)
    // The answer waits for the fence; the stream does not.
    expect(await Promise.race([ended.then(() => 'ended'), revoked.then(() => 'revoked')])).toBe('ended')
    await revoked
  })

  test('ends within seconds, without a mail that came since, where its agent is suspended or its token narrowed', async () => {
    const [suspended, narrowed, ended] = await Promise.all([1, 2, 3].map(() => createAgent(gate, platform)))
    const all = [suspended, narrowed, ended] as [TestAgent, TestAgent, TestAgent]
    const streams = await Promise.all(all.map((of) => open(of)))
    for (const stream of streams) await stream.block()
    await gate.maintain('test', async ({ tx, now }) => {
      await tx.accessToken.updateMany({ where: { agentId: all[1].id }, data: { scopes: ['vault:read'] } })
      await tx.accessToken.updateMany({ where: { agentId: all[2].id }, data: { revokedAt: now } })
    })
    await suspend(gate, platform, all[0].id)
    for (const of of all) await deliverLetter(gate, of, { body: code('666666') }).catch(() => {})
    expect(await Promise.all(streams.map((stream) => stream.block()))).toEqual([undefined, undefined, undefined])
    const outcomes = await Promise.all(all.map(async (of) => (await audited(of)).at(-1)))
    expect(outcomes).toEqual(['agent_suspended', 'forbidden', 'unauthorized'])
  }, 30_000)

  test('is given what a deaf process has not heard of', async () => {
    const of = await createAgent(gate, platform)
    const stream = await open(of)
    await stream.block()
    await deliverLetter(gate, of, { body: code('100001') })
    expect(await stream.event()).toMatchObject({ id: 'c1' })
    await stream.cancel()
  }, 30_000)

  test('ends when its process does, as any answer ends', async () => {
    const of = await createAgent(gate, platform)
    const stream = await open(of)
    await stream.block()
    await delay(0)
    const closed = app.close()
    expect(await stream.block()).toBeUndefined()
    await closed
  })
})
